package dev.embedded.clickhouse;

import java.nio.file.Path;
import java.time.Duration;

/** A program that starts a server, tells its process number, and waits to be killed. */
final class ShortLivedParent {
    private ShortLivedParent() {}

    public static void main(String[] arguments) throws InterruptedException {
        try (EmbeddedClickHouse server = EmbeddedClickHouse.builder()
                .dataDirectory(Path.of(arguments[0]))
                .start()) {
            System.out.println(server.pid());
            System.out.flush();
            Thread.sleep(Duration.ofMinutes(10));
        }
    }
}
