package dev.embedded.clickhouse.internal.child;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;

/** What a child tells its parent, a line each on its standard output. */
public sealed interface ChildMessage {
    String PREFIX = "@embedded-clickhouse ";

    /** The child answers requests. */
    record Ready(int port, String version, boolean confinedByKernel) implements ChildMessage {}

    /** The child cannot start, and ends. */
    record Failed(String reason) implements ChildMessage {}

    default String line() {
        return switch (this) {
            case Ready ready ->
                PREFIX + "ready " + ready.port() + " " + ready.version() + " " + ready.confinedByKernel();
            case Failed failed ->
                PREFIX + "failed "
                        + Base64.getEncoder().encodeToString(failed.reason().getBytes(UTF_8));
        };
    }

    /** The message on this line; none on lines that the engine printed. */
    static Optional<ChildMessage> parse(String line) {
        if (!line.startsWith(PREFIX)) {
            return Optional.empty();
        }
        String[] words = line.substring(PREFIX.length()).split(" ", -1);
        return switch (words[0]) {
            case "ready" ->
                Optional.of(new Ready(Integer.parseInt(words[1]), words[2], Boolean.parseBoolean(words[3])));
            case "failed" ->
                Optional.of(new Failed(new String(Base64.getDecoder().decode(words[1]), UTF_8)));
            default -> Optional.empty();
        };
    }
}
