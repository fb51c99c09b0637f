package dev.duet.server.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.server.config.Config;
import dev.duet.server.http.HttpMetrics;
import dev.duet.server.http.HttpServer;
import dev.duet.server.http.Json;
import dev.duet.server.http.MemoryBudget;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageRoutesTest {
    @SuppressWarnings("NullAway.Init") // set before all tests
    private static HttpClient client;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static HttpServer server;

    @BeforeAll
    static void start() {
        client = HttpClient.newHttpClient();
        server = serve("test-pages");
    }

    @AfterAll
    static void stop() {
        // The client first: the server would wait for its open connections.
        client.close();
        server.close();
    }

    private static HttpServer serve(String folder) {
        Config config = Config.defaults(Path.of("unused")).withPort(0);
        return HttpServer.start(
                config,
                new HttpMetrics(new SimpleMeterRegistry()),
                new MemoryBudget(1 << 20),
                List.of(new PageRoutes(new PageFiles(folder))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/login", "/signup", "/signup/0190", "/project/1", "/project/1/trends/", "/instance/analyze"
            })
    void theOnePageStandsAtEveryAddressOfAPage(String address) throws Exception {
        HttpResponse<String> answer = get(address);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("A page");
        assertThat(header(answer, "Content-Type")).startsWith("text/html").endsWithIgnoringCase("charset=utf-8");
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-cache");
        assertThat(header(answer, "Content-Security-Policy"))
                .contains("script-src 'self'")
                .doesNotContain("unsafe");
    }

    @Test
    void aRecordedPageHasItsStylesAndImagesAndNoScripts() throws Exception {
        String policy = header(get("/project/1/recordings/0190-a"), "Content-Security-Policy");
        assertThat(policy).contains("script-src 'self';").contains("style-src 'self' 'unsafe-inline'");
        assertThat(header(get("/project/1/recordings"), "Content-Security-Policy"))
                .doesNotContain("unsafe");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/nothing", "/static/array.js", "/array/phc_1/config", "/nothing", "/assets/nothing.js",
                "/assets/..", "/assets/.hidden", "/assets/..%2fhidden.txt", "/assets/%2e%2e%2fhidden.txt", "/hidden.txt"
            })
    void whatIsNoPageIsRefusedInTheApisForm(String address) throws Exception {
        HttpResponse<String> answer = get(address);
        assertThat(answer.statusCode()).isBetween(400, 404);
        assertThat(Json.read(answer.body()).propertyNames()).containsExactly("type", "code", "detail", "attr");
    }

    @Test
    void anAssetIsKeptByBrowsersAsItsNameChangesWithIt() throws Exception {
        HttpResponse<String> answer = get("/assets/index-1a2b3c.js");
        assertThat(answer.body()).contains("an asset");
        assertThat(header(answer, "Content-Type")).isEqualTo("text/javascript; charset=utf-8");
        assertThat(header(answer, "Cache-Control")).contains("immutable");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void withoutABuiltApplicationThereIsStillAWordOfWelcome() throws Exception {
        HttpServer bare = serve("no-such-folder");
        try {
            assertThat(get(bare, "/").body()).contains("Make the first account");
            assertThat(get(bare, "/login").statusCode()).isEqualTo(404);
        } finally {
            bare.close();
        }
    }

    @Test
    void aSharedLinkIsAPageToBrowsersAndADashboardToPrograms() throws Exception {
        HttpResponse<String> page = get(server, "/shared_dashboard/abc", "text/html,application/xhtml+xml,*/*;q=0.8");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("A page");
        assertThat(header(page, "Vary")).isEqualTo("Accept");
        assertThat(header(page, "X-Robots-Tag")).isEqualTo("noindex");
        // No dashboards are served here.
        for (String accepted : List.of("application/json", "*/*")) {
            assertThat(get(server, "/shared_dashboard/abc", accepted).statusCode())
                    .isEqualTo(404);
        }
    }

    private static HttpResponse<String> get(String address) throws IOException, InterruptedException {
        return get(server, address);
    }

    private static HttpResponse<String> get(HttpServer from, String address) throws IOException, InterruptedException {
        return get(from, address, "*/*");
    }

    private static HttpResponse<String> get(HttpServer from, String address, String accepted)
            throws IOException, InterruptedException {
        URI uri = URI.create("http://localhost:" + from.port() + address);
        return client.send(
                HttpRequest.newBuilder(uri).header("Accept", accepted).build(), BodyHandlers.ofString());
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
