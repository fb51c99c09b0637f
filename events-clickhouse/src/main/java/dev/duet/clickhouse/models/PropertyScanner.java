package dev.duet.clickhouse.models;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Picks the texts of some keys out of a canonical JSON object in one pass, without building it. Relies on the form of {@link
 * dev.duet.events.json.CanonicalJson}: no blanks, each key once. Immutable.
 */
final class PropertyScanner {
    private static final int BUCKETS = 256;

    private final Map<String, Integer> places;

    /** The wanted keys by length and last character: most other keys share their bucket with none of them. */
    private final String[][] buckets = new String[BUCKETS][];

    /** @param places for each wanted key its index in the result */
    PropertyScanner(Map<String, Integer> places) {
        this.places = Map.copyOf(places);
        Arrays.fill(buckets, new String[0]);
        for (String key : places.keySet()) {
            if (!key.isEmpty()) {
                int bucket = bucket(key.length(), key.charAt(key.length() - 1));
                String[] keys = Arrays.copyOf(buckets[bucket], buckets[bucket].length + 1);
                keys[keys.length - 1] = key;
                buckets[bucket] = keys;
            }
        }
    }

    private static int bucket(int length, char last) {
        return (length + 31 * last) & (BUCKETS - 1);
    }

    /**
     * Fills in the text of each wanted key, null where it is absent.
     *
     * @throws IllegalArgumentException for a text that is no object in canonical form
     */
    void scan(String json, @Nullable String[] texts) {
        Arrays.fill(texts, null);
        try {
            scanMembers(json, texts);
        } catch (StringIndexOutOfBoundsException e) {
            throw new IllegalArgumentException("properties are not the text of a JSON object", e);
        }
    }

    private void scanMembers(String json, @Nullable String[] texts) {
        require(json, 0, '{');
        int at = 1;
        while (json.charAt(at) != '}') {
            require(json, at, '"');
            int keyEnd = endOfText(json, at);
            Integer place = place(json, at + 1, keyEnd - 1);
            require(json, keyEnd, ':');
            int start = keyEnd + 1;
            int end = endOfValue(json, start);
            if (place != null) {
                texts[place] = text(json, start, end);
            }
            at = json.charAt(end) == ',' ? end + 1 : end;
        }
    }

    private @Nullable Integer place(String json, int from, int to) {
        if (from == to || json.indexOf('\\', from, to) >= 0) {
            return places.get(unescape(json, from, to));
        }
        for (String key : buckets[bucket(to - from, json.charAt(to - 1))]) {
            if (key.length() == to - from && json.startsWith(key, from)) {
                return places.get(key);
            }
        }
        return null;
    }

    private static void require(String json, int at, char expected) {
        if (json.charAt(at) != expected) {
            throw new IllegalArgumentException("properties are not the text of a JSON object");
        }
    }

    private static @Nullable String text(String json, int start, int end) {
        if (json.charAt(start) == '"') {
            return unescape(json, start + 1, end - 1);
        }
        return end - start == 4 && json.startsWith("null", start) ? null : json.substring(start, end);
    }

    /** The index behind the value that starts here. */
    private static int endOfValue(String json, int start) {
        int depth = 0;
        int at = start;
        while (true) {
            char c = json.charAt(at);
            if (c == '"') {
                at = endOfText(json, at);
                if (depth == 0) {
                    return at;
                }
                continue;
            }
            if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                if (depth == 0) {
                    return at;
                }
                depth--;
                if (depth == 0) {
                    return at + 1;
                }
            } else if (c == ',' && depth == 0) {
                return at;
            }
            at++;
        }
    }

    /** The index behind the closing quote of the text whose opening quote is here. */
    private static int endOfText(String json, int quote) {
        int end = json.indexOf('"', quote + 1);
        if (end > 0 && json.charAt(end - 1) != '\\') {
            return end + 1;
        }
        int at = quote + 1;
        while (true) {
            char c = json.charAt(at);
            if (c == '"') {
                return at + 1;
            }
            at += c == '\\' ? 2 : 1;
        }
    }

    private static String unescape(String json, int from, int to) {
        int escape = json.indexOf('\\', from, to);
        if (escape < 0) {
            return json.substring(from, to);
        }
        StringBuilder out = new StringBuilder(to - from);
        int at = from;
        while (at < to) {
            char c = json.charAt(at++);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            char kind = json.charAt(at++);
            switch (kind) {
                case 'n' -> out.append('\n');
                case 'r' -> out.append('\r');
                case 't' -> out.append('\t');
                case 'b' -> out.append('\b');
                case 'f' -> out.append('\f');
                case 'u' -> {
                    out.append((char) Integer.parseInt(json, at, at + 4, 16));
                    at += 4;
                }
                default -> out.append(kind);
            }
        }
        return out.toString();
    }
}
