package dev.duet.server.schema;

import dev.duet.events.DuetException;
import dev.duet.server.http.RegisteredRoutes.Address;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is said of addresses in {@code schema/routes.txt}, whose head tells its form. */
final class RouteWords {
    static final String FILE = "/schema/routes.txt";
    private static final Pattern CHAPTER = Pattern.compile("@ (.+): ([a-z]+)");
    private static final Pattern OLDER = Pattern.compile("= (\\S+) (\\S+)");
    private static final Pattern LINE = Pattern.compile("([A-Z]+) (\\S+)( \\[list])?(?: \\{(.+)})? \\| (.+)");

    /** What a caller has to show. */
    enum Caller {
        KEY,
        STAFF,
        TOKEN,
        OPEN,
        /** A browser: these are no part of the API. */
        PAGE
    }

    /**
     * What is said of an address.
     *
     * @param body the fields of its body, or the name of a component; null where nothing is said
     */
    record Words(
            Address address,
            String chapter,
            Caller caller,
            boolean isList,
            @Nullable String body,
            String summary) {}

    private final Map<Address, Words> words = new HashMap<>();
    private final Map<String, String> older = new HashMap<>();

    private RouteWords() {}

    /** Reads the file. */
    static RouteWords read() {
        return read(text(FILE).lines());
    }

    static RouteWords read(Stream<String> lines) {
        RouteWords all = new RouteWords();
        String chapter = "";
        Caller caller = Caller.KEY;
        for (String line : (Iterable<String>) lines::iterator) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            Matcher begun = CHAPTER.matcher(line);
            Matcher renamed = OLDER.matcher(line);
            if (begun.matches()) {
                chapter = begun.group(1);
                caller = Caller.valueOf(begun.group(2).toUpperCase(Locale.ROOT));
            } else if (renamed.matches()) {
                all.older.put(renamed.group(1), renamed.group(2));
            } else {
                all.add(line, chapter, caller);
            }
        }
        return all;
    }

    private void add(String line, String chapter, Caller caller) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw DuetException.internal(FILE + " has a line that cannot be read: " + line, null);
        }
        Address address = new Address(parts.group(1), parts.group(2));
        words.put(address, new Words(address, chapter, caller, parts.group(3) != null, parts.group(4), parts.group(5)));
    }

    /** All that have a line of their own. */
    List<Words> all() {
        return List.copyOf(words.values());
    }

    /** What is said of an address, or of the one of today that does the same; null where nothing is. */
    @Nullable
    Words of(Address address) {
        Words own = words.get(address);
        return own != null ? own : words.get(new Address(address.method(), today(address.path())));
    }

    /** The address of today for an older one, else the same. */
    String today(String path) {
        for (Map.Entry<String, String> entry : older.entrySet()) {
            String rest = path.startsWith(entry.getKey())
                    ? path.substring(entry.getKey().length())
                    : "no";
            if (rest.isEmpty() || rest.startsWith("/") || rest.startsWith(".")) {
                return entry.getValue() + rest;
            }
        }
        return path;
    }

    /** A text among the program's own files. */
    static String text(String file) {
        try (InputStream in = RouteWords.class.getResourceAsStream(file)) {
            if (in == null) {
                throw DuetException.internal(file + " is not on the class path", null);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
