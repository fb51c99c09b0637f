package dev.embedded.clickhouse.internal.front;

import dev.embedded.clickhouse.internal.engine.EngineConnection;
import java.util.Map;
import java.util.stream.Collectors;

/** Brings a fresh session to the state that a request asks for. */
final class Sessions {
    private Sessions() {}

    static void prepare(EngineConnection connection, QueryOptions options) {
        options.database().ifPresent(name -> connection.execute("USE " + quoted(name, '`')));
        String ordinary = options.settings().entrySet().stream()
                .filter(setting -> !setting.getKey().equals("readonly"))
                .map(Sessions::assignment)
                .collect(Collectors.joining(", "));
        if (!ordinary.isEmpty()) {
            connection.execute("SET " + ordinary);
        }
        // Last, since nothing can be set any more once a session is read only.
        String readonly = options.settings().getOrDefault("readonly", "0");
        if (!readonly.equals("0")) {
            connection.execute("SET readonly = " + quoted(readonly, '\''));
        }
    }

    private static String assignment(Map.Entry<String, String> setting) {
        return setting.getKey() + " = " + quoted(setting.getValue(), '\'');
    }

    private static String quoted(String text, char quote) {
        StringBuilder escaped = new StringBuilder(text.length() + 2).append(quote);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\', '\'', '`' -> escaped.append('\\').append(c);
                case '\n' -> escaped.append("\\n");
                case '\0' -> escaped.append("\\0");
                default -> escaped.append(c);
            }
        }
        return escaped.append(quote).toString();
    }
}
