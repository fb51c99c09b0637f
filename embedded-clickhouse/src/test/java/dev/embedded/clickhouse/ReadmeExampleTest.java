package dev.embedded.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the README works, and stands there as it stands here. */
class ReadmeExampleTest {
    @Test
    void theExampleWorks(@TempDir Path directory) throws IOException, InterruptedException {
        // README
        try (EmbeddedClickHouse clickHouse = EmbeddedClickHouse.builder()
                .dataDirectory(directory)
                .onCrash(crash -> System.err.println("ClickHouse died and comes back: " + crash))
                .start()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(clickHouse.url() + "/?default_format=JSONEachRow"))
                    .header("Authorization", "Bearer " + clickHouse.password())
                    .POST(HttpRequest.BodyPublishers.ofString("SELECT version() AS version"))
                    .build();
            try (HttpClient client = HttpClient.newHttpClient()) {
                String answer = client.send(request, HttpResponse.BodyHandlers.ofString())
                        .body();
                assertThat(answer).isEqualTo("{\"version\":\"" + clickHouse.version() + "\"}\n");
            }
        }
        // README
    }

    @Test
    void theReadmeShowsThisVeryExample() throws IOException {
        String source = Files.readString(Path.of("src/test/java/dev/embedded/clickhouse/ReadmeExampleTest.java"));
        String example = source.split("// README\n", -1)[1];
        assertThat(Files.readString(Path.of("README.md")))
                .contains(example.stripIndent().strip());
    }
}
