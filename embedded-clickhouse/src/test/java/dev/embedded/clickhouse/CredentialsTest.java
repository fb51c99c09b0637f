package dev.embedded.clickhouse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Only requests with the secret get in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CredentialsTest {
    private static final String SECRET = "s3cret%$:x";

    static final List<List<String>> GOOD = List.of(
            List.of("/", "-u", "default:" + SECRET),
            List.of("/", "-H", "X-ClickHouse-User: default", "-H", "X-ClickHouse-Key: " + SECRET),
            List.of("/", "-H", "X-ClickHouse-Key: " + SECRET),
            List.of("/", "-H", "Authorization: Bearer " + SECRET),
            List.of("/?user=default&password=s3cret%25%24%3Ax"));

    static final List<List<String>> BAD = List.of(
            List.of("/"),
            List.of("/", "-u", "default:"),
            List.of("/", "-u", "default:wrong"),
            List.of("/", "-u", "other:" + SECRET),
            List.of("/", "-u", "default:" + SECRET + " "),
            List.of("/", "-H", "X-ClickHouse-User: default"),
            List.of("/", "-H", "X-ClickHouse-Key: " + SECRET.substring(1)),
            List.of("/", "-H", "X-ClickHouse-User: root", "-H", "X-ClickHouse-Key: " + SECRET),
            List.of("/", "-H", "Authorization: Bearer"),
            List.of("/", "-H", "Authorization: Basic ???"),
            List.of("/", "-H", "Authorization: Digest " + SECRET),
            List.of("/", "-H", "Authorization: Bearer wrong", "-H", "X-ClickHouse-Key: " + SECRET),
            List.of("/?password=wrong"));

    private final EmbeddedClickHouse server;
    private final Curl curl;

    CredentialsTest(@TempDir Path directory) {
        server = EmbeddedClickHouse.builder()
                .dataDirectory(directory)
                .password(SECRET)
                .start();
        curl = new Curl(server);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @FieldSource("GOOD")
    void theSecretLetsARequestInWhereverItStands(List<String> request) {
        assertThat(post(request).body()).isEqualTo("1\n");
    }

    @ParameterizedTest
    @FieldSource("BAD")
    void anythingElseIsRefused(List<String> request) {
        Curl.Answer answer = post(request);
        assertThat(answer.status()).isIn(401, 403);
        assertThat(answer.header("X-ClickHouse-Exception-Code")).isEqualTo("516");
    }

    private Curl.Answer post(List<String> request) {
        List<String> options = Stream.concat(request.stream().skip(1), Stream.of("--data-binary", "SELECT 1"))
                .toList();
        return curl.run(request.getFirst(), "".getBytes(UTF_8), options);
    }
}
