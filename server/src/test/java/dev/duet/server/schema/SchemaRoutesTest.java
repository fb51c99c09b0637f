package dev.duet.server.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.server.TestServer;
import dev.duet.server.http.RegisteredRoutes.Address;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SchemaRoutesTest {
    private static final RouteWords WORDS = RouteWords.read();

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static TestServer server;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static JsonNode document;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        document = server.client().get("/api/schema/").expect(200).json();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void everyAddressHasALineInTheFileOfWords() {
        Set<Address> silent = addresses();
        silent.removeIf(address -> WORDS.of(address) != null);
        assertThat(silent).isEmpty();
    }

    @Test
    void everyLineInTheFileOfWordsHasAnAddress() {
        Set<Address> gone = WORDS.all().stream()
                .filter(words -> words.caller() != RouteWords.Caller.PAGE)
                .map(RouteWords.Words::address)
                .collect(Collectors.toSet());
        gone.removeAll(addresses());
        assertThat(gone).isEmpty();
    }

    @Test
    void whatTheDocumentNamesIsAnswered() {
        for (Address address : addresses()) {
            String path = address.path().replaceAll("\\{[a-z_]+}", "1");
            int status = server.client()
                    .send(address.method(), path, null, java.util.Map.of())
                    .status();
            assertThat(status).as(address.toString()).isNotEqualTo(405).isLessThan(500);
        }
    }

    @Test
    void itIsAnOpenApiDocument() {
        assertThat(document.get("openapi").asString()).isEqualTo("3.0.3");
        assertThat(document.at("/info/title").asString()).isEqualTo("Duet");
        assertThat(document.at("/info/version").isString()).isTrue();
        Set<String> ids = new HashSet<>();
        Set<String> tags = new TreeSet<>();
        document.get("tags").forEach(tag -> tags.add(tag.get("name").asString()));
        document.get("paths").properties().forEach(path -> {
            assertThat(path.getKey()).startsWith("/").doesNotContain("<").doesNotContain("*");
            path.getValue().properties().forEach(operation -> {
                JsonNode said = operation.getValue();
                String name = operation.getKey() + " " + path.getKey();
                assertThat(ids.add(said.get("operationId").asString())).as(name).isTrue();
                assertThat(tags).as(name).contains(said.at("/tags/0").asString());
                assertThat(pathParameters(said)).as(name).isEqualTo(variables(path.getKey()));
                assertThat(said.get("responses"))
                        .as(name)
                        .isNotEmpty()
                        .allSatisfy(response -> assertThat(
                                        response.get("description").isString())
                                .isTrue());
            });
        });
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        Matcher references = Pattern.compile("\"\\$ref\":\"#([^\"]+)\"").matcher(document.toString());
        int found = 0;
        for (; references.find(); found++) {
            assertThat(document.at(references.group(1)).isObject())
                    .as(references.group(1))
                    .isTrue();
        }
        assertThat(found).isPositive();
    }

    @Test
    void itIsThereAsJsonOnlyAndNeedsNoKey() {
        assertThat(server.client().get("/api/schema?format=json").expect(200).json())
                .isEqualTo(document);
        assertThat(server.client().get("/api/schema/?format=yaml").expect(400).at("/attr"))
                .isEqualTo("format");
    }

    @Test
    void whatCanBeAskedWithoutAKeySaysSo() {
        assertThat(document.at("/paths/~1api~1login/post/security")).isEmpty();
        assertThat(document.at("/paths/~1batch/post/security").isArray()).isTrue();
        assertThat(document.at("/paths/~1api~1projects/get/security").isMissingNode())
                .isTrue();
        assertThat(document.at(
                                "/paths/~1api~1personal_api_keys/post/requestBody/content/application~1json/schema/required")
                        .toString())
                .isEqualTo("[\"label\"]");
    }

    private static Set<Address> addresses() {
        Set<Address> addresses = new HashSet<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method -> addresses.add(new Address(method.toUpperCase(Locale.ROOT), path.getKey()))));
        return addresses;
    }

    private static Set<String> variables(String path) {
        return Pattern.compile("\\{([a-z_]+)}")
                .matcher(path)
                .results()
                .map(variable -> variable.group(1))
                .collect(Collectors.toSet());
    }

    private static Set<String> pathParameters(JsonNode operation) {
        Set<String> names = new HashSet<>();
        for (JsonNode parameter : operation.path("parameters")) {
            if (List.of("path").contains(parameter.get("in").asString())) {
                names.add(parameter.get("name").asString());
            }
        }
        return names;
    }
}
