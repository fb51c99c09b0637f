package dev.embedded.clickhouse.internal.child;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the parent tells a child, over its standard input: the secret must be in no command line and no file.
 *
 * @param dataDirectory everything lives below it
 * @param library the engine
 * @param password the secret of the HTTP front
 * @param port to listen on, 0 for any free one
 * @param connections queries at once
 * @param waitingRequests that may queue for a connection
 * @param maxServerMemory bytes for the whole engine
 * @param maxQueryMemory bytes for one query
 * @param loopbackShards shards of the cluster that is this engine itself, 0 for none
 * @param settings of every query that does not say otherwise
 */
public record ChildOptions(
        Path dataDirectory,
        Path library,
        String password,
        int port,
        int connections,
        int waitingRequests,
        long maxServerMemory,
        long maxQueryMemory,
        int loopbackShards,
        Map<String, String> settings) {
    private static final String END = ".";
    private static final String SETTING = "setting:";

    public ChildOptions {
        settings = Map.copyOf(settings);
    }

    /** The same, but on this port. */
    public ChildOptions withPort(int number) {
        return new ChildOptions(
                dataDirectory,
                library,
                password,
                number,
                connections,
                waitingRequests,
                maxServerMemory,
                maxQueryMemory,
                loopbackShards,
                settings);
    }

    /** These options as lines of text, with a last line that says so. */
    public String lines() {
        StringBuilder lines = new StringBuilder();
        Map<String, String> values = new TreeMap<>(Map.of(
                "data-directory", dataDirectory.toString(),
                "library", library.toString(),
                "password", password,
                "port", Integer.toString(port),
                "connections", Integer.toString(connections),
                "waiting-requests", Integer.toString(waitingRequests),
                "max-server-memory", Long.toString(maxServerMemory),
                "max-query-memory", Long.toString(maxQueryMemory),
                "loopback-shards", Integer.toString(loopbackShards)));
        settings.forEach((name, value) -> values.put(SETTING + name, value));
        values.forEach((name, value) -> lines.append(name)
                .append(' ')
                .append(Base64.getEncoder().encodeToString(value.getBytes(UTF_8)))
                .append('\n'));
        return lines.append(END).append('\n').toString();
    }

    static ChildOptions read(BufferedReader input) throws IOException {
        Map<String, String> values = new HashMap<>();
        for (String line = input.readLine(); !END.equals(line); line = input.readLine()) {
            if (line == null) {
                throw new IOException("the parent closed before it had told all options");
            }
            int space = line.indexOf(' ');
            values.put(
                    line.substring(0, space), new String(Base64.getDecoder().decode(line.substring(space + 1)), UTF_8));
        }
        Map<String, String> settings = new HashMap<>();
        values.forEach((name, value) -> {
            if (name.startsWith(SETTING)) {
                settings.put(name.substring(SETTING.length()), value);
            }
        });
        return new ChildOptions(
                Path.of(value(values, "data-directory")),
                Path.of(value(values, "library")),
                value(values, "password"),
                Integer.parseInt(value(values, "port")),
                Integer.parseInt(value(values, "connections")),
                Integer.parseInt(value(values, "waiting-requests")),
                Long.parseLong(value(values, "max-server-memory")),
                Long.parseLong(value(values, "max-query-memory")),
                Integer.parseInt(value(values, "loopback-shards")),
                settings);
    }

    private static String value(Map<String, String> values, String name) throws IOException {
        @Nullable String value = values.get(name);
        if (value == null) {
            throw new IOException("the parent did not tell " + name);
        }
        return value;
    }
}
