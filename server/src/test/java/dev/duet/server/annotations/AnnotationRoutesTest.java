package dev.duet.server.annotations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.server.TestClient;
import dev.duet.server.TestProjectClient;
import dev.duet.server.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnnotationRoutesTest {
    @SuppressWarnings("NullAway.Init") // set before all tests
    private static TestServer server;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static TestClient ada;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static TestProjectClient project;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        ada = server.owner();
        project = new TestProjectClient(ada);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aNoteIsMadeFoundChangedAndDeleted() {
        TestClient.Answer made = project.post(
                        "annotations/", "{\"content\": \"Launch\", \"date_marker\": \"2020-01-04T10:00:00Z\"}")
                .expect(201);
        assertThat(made.at("/content")).isEqualTo("Launch");
        assertThat(made.at("/date_marker")).isEqualTo("2020-01-04T10:00:00Z");
        assertThat(made.at("/scope")).isEqualTo("project");
        assertThat(made.at("/creation_type")).isEqualTo("USR");
        assertThat(made.at("/created_by/email")).isEqualTo("ada@example.com");
        String path = "annotations/" + made.at("/id") + "/";
        assertThat(project.patch(path, "{\"content\": \"Launch 2\", \"scope\": \"organization\"}")
                        .expect(200)
                        .at("/scope"))
                .isEqualTo("organization");
        assertThat(project.get("annotations/?search=LAUNCH").at("/count")).isEqualTo("1");
        assertThat(project.get("annotations/?after=2020-01-05").at("/count")).isEqualTo("0");
        assertThat(project.get("annotations/?before=2020-01-05&scope=organization")
                        .at("/count"))
                .isEqualTo("1");
        project.delete(path).expect(204);
        assertThat(project.get("annotations/?search=launch").at("/count")).isEqualTo("0");
        assertThat(ada.get("/api/annotation/" + made.at("/id")).expect(200).at("/deleted"))
                .isEqualTo("true");
    }

    @Test
    void aNoteOfTheOrganizationIsInAllItsProjectsAndAProjectsOwnIsNot() {
        String first = ada.get("/api/projects/@current/").at("/id");
        ada.post(
                        "/api/projects/" + first + "/annotations/",
                        "{\"content\": \"everywhere\", \"scope\": \"organization\"}")
                .expect(201);
        ada.post("/api/projects/" + first + "/annotations/", "{\"content\": \"here everywhere\"}")
                .expect(201);
        String second = ada.post("/api/projects/", "{\"name\": \"second\"}").at("/id");
        assertThat(ada.get("/api/projects/" + first + "/annotations/?search=everywhere")
                        .at("/count"))
                .isEqualTo("2");
        assertThat(ada.get("/api/projects/" + second + "/annotations/?search=everywhere")
                        .at("/count"))
                .isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                        | content
            {"content": 7}                            | content
            {"content": "a", "date_marker": "x"}      | date_marker
            {"content": "a", "scope": "galaxy"}       | scope
            {"content": "a", "dashboard_item": 99999} | dashboard_item
            {"content": "a", "deleted": 1}            | deleted
            """)
    void aWrongFieldIsNamed(String body, String field) {
        assertThat(project.post("annotations/", body).expect(400).at("/attr")).isEqualTo(field);
    }

    @Test
    void nobodyElseSeesThem() {
        server.client().get("/api/projects/@current/annotations/").expect(401);
        ada.get("/api/projects/424242/annotations/").expect(404);
        project.get("annotations/x/").expect(404);
        project.get("annotations/999999/").expect(404);
    }
}
