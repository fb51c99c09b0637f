package dev.duet.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.e2e.OnEachEngine;
import dev.duet.e2e.SharedServer;
import dev.duet.e2e.api.Account;
import dev.duet.e2e.api.Api;
import dev.duet.e2e.api.Project;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@OnEachEngine
record AccountTest(SharedServer server) {

    @Test
    void aServerThatIsReadySaysSo() {
        assertThat(server.duet().output()).hasLineCount(1).startsWith("Duet is ready at http://");
        assertThat(server.duet().errors()).isEmpty();
        for (String probe : List.of("/_health", "/_readiness", "/_liveness", "/metrics", "/")) {
            Api.anonymous(server.url()).get(probe).expect(200);
        }
    }

    /** A browser that asked for a script would show JSON as an error of the page. */
    @Test
    void aScriptThatThereIsNotIsNoJson() {
        var answer = Api.anonymous(server.url()).get("/static/recorder-v2.js").expect(404);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).doesNotContain("json");
    }

    @Test
    void aKeyOpensTheApiAndNothingElseDoes() {
        Project project = server.newProject("keys");
        Api anonymous = Api.anonymous(server.url());
        for (String path : List.of("", "insights/trend/", "events/", "persons/")) {
            anonymous.get(project.path(path)).expect(401);
            anonymous.withKey("phx_wrong").get(project.path(path)).expect(401);
            anonymous.withKey(project.token()).get(project.path(path)).expect(401);
        }
        server.owner().session().get(project.path("")).expect(200);
        server.owner().programs().get(project.path("")).expect(200);
    }

    @Test
    void aPasswordOpensASession() {
        Account owner = server.owner();
        Api session = Account.signIn(server.url(), owner.email(), owner.password());
        assertThat(session.get("/api/users/@me/").expect(200).text()).contains(owner.email());
        session.post("/api/logout/", Map.of()).expect(204);
        session.get("/api/users/@me/").expectRefusal(401, "not_authenticated");
        Api.anonymous(server.url())
                .post("/api/login/", Map.of("email", owner.email(), "password", "wrong"))
                .expectRefusal(400, "invalid_credentials");
    }

    @Test
    void anotherOrganizationsProjectDoesNotExist() {
        Project mine = server.newProject("mine");
        Account other = Account.signUp(server.url(), "other-" + UUID.randomUUID());
        Map<String, Object> trend = Map.of("events", List.of(Map.of("id", "secret")));
        for (Api theirs : List.of(other.programs(), other.session())) {
            for (String path : List.of(
                    "",
                    "events/",
                    "persons/",
                    "insights/trend/",
                    "events/values/?key=a",
                    "groups_types/",
                    "groups/?group_type_index=0",
                    "event_definitions/",
                    "property_definitions/",
                    "elements/stats/",
                    "insights/",
                    "dashboards/",
                    "annotations/")) {
                theirs.get(mine.path(path)).expectRefusal(404, "not_found");
            }
            theirs.post(mine.path("insights/trend/"), trend).expectRefusal(404, "not_found");
            theirs.patch(mine.path(""), Map.of("name", "taken")).expectRefusal(404, "not_found");
            theirs.get("/api/projects/999999999/").expectRefusal(404, "not_found");
            assertThat(theirs.get("/api/projects/").expect(200).text()).doesNotContain(mine.token());
        }
    }

    @Test
    void anEventIsAcknowledgedAndThenCounted() {
        Project project = server.newProject("first event");
        var answer = Api.anonymous(server.url())
                .post(
                        "/batch/",
                        Map.of(
                                "api_key",
                                project.token(),
                                "batch",
                                List.of(Map.of("event", "signed up", "distinct_id", "user 1"))));
        assertThat(answer.expect(200).text()).isEqualTo("{\"status\":1}");
        assertThat(project.trendOnceItShows("signed up", 1)).isEqualTo(1);
    }

    @Test
    void anUnknownTokenIsRefusedAndNothingIsStored() {
        Project project = server.newProject("wrong token");
        Map<String, Object> event = Map.of("event", "stray", "distinct_id", "user 1");
        Api.anonymous(server.url())
                .post("/batch/", Map.of("api_key", "phc_" + UUID.randomUUID(), "batch", List.of(event)))
                .expectRefusal(401, "invalid_api_key");
        Api.anonymous(server.url())
                .post("/batch/", Map.of("batch", List.of(event)))
                .expectRefusal(401, "missing_api_key");
        Api.anonymous(server.url())
                .post("/batch/", Map.of("api_key", project.token(), "batch", List.of(event)))
                .expect(200);
        assertThat(project.trendOnceItShows("stray", 1)).isEqualTo(1);
    }
}
