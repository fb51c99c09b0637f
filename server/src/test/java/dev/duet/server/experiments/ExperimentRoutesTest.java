package dev.duet.server.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.server.TestClient;
import dev.duet.server.TestProjectClient;
import dev.duet.server.TestServer;
import dev.duet.server.config.EngineChoice;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(EngineChoice.class)
class ExperimentRoutesTest {
    @SuppressWarnings("NullAway.Init") // set before all tests
    private static TestServer server;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static TestProjectClient project;

    @Parameter
    @SuppressWarnings("NullAway.Init") // set before each test
    EngineChoice engine;

    @BeforeParameterizedClassInvocation
    static void start(EngineChoice choice) {
        server = TestServer.start(config -> config.withEngine(choice));
        project = new TestProjectClient(server.owner());
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        server.close();
    }

    @Test
    void anExperimentIsMadeWithAFlagStartedAndDeleted() {
        TestClient.Answer made = project.post("experiments/", """
                        {"name": "Button", "feature_flag_key": "button", "description": "red or green",
                         "filters": {"insight": "FUNNELS"}}
                        """).expect(201);
        assertThat(made.at("/feature_flag_key")).isEqualTo("button");
        assertThat(made.at("/parameters/feature_flag_variants/0/key")).isEqualTo("control");
        assertThat(made.json().path("start_date").isNull()).isTrue();
        String flag = "feature_flags/" + made.at("/feature_flag") + "/";
        assertThat(project.get(flag).at("/active")).isEqualTo("false");
        assertThat(project.get(flag).at("/filters/multivariate/variants/1/key")).isEqualTo("test");
        String path = "experiments/" + made.at("/id") + "/";
        assertThat(project.get(path + "results/").expect(400).at("/attr")).isEqualTo("start_date");
        TestClient.Answer started = project.patch(path, "{\"start_date\": \"2020-01-01T10:00:00Z\"}")
                .expect(200);
        assertThat(started.at("/start_date")).isEqualTo("2020-01-01T10:00:00Z");
        assertThat(started.at("/description")).isEqualTo("red or green");
        assertThat(project.get(flag).at("/active")).isEqualTo("true");
        assertThat(project.get(path + "results/").expect(400).at("/code")).isEqualTo("no_data");
        project.patch(path, "{\"archived\": true}").expect(200);
        assertThat(project.get("experiments/?archived=true").at("/results/0/name"))
                .isEqualTo("Button");
        assertThat(project.post("experiments/", "{\"name\": \"b\", \"feature_flag_key\": \"button\"}")
                        .expect(400)
                        .at("/attr"))
                .isEqualTo("feature_flag_key");
        project.delete(path).expect(204);
        project.get(path).expect(404);
        server.client().get("/api/projects/@current/experiments/").expect(401);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"feature_flag_key": "w"}                                                  | name
            {"name": "w"}                                                              | feature_flag_key
            {"name": "w", "feature_flag_key": "has blank"}                             | feature_flag_key
            {"name": "w", "feature_flag_key": "w", "start_date": "soon"}               | start_date
            {"name": "w", "feature_flag_key": "w", "end_date": "2020-01-01"}           | end_date
            {"name": "w", "feature_flag_key": "w", "filters": []}                      | filters
            {"name": "w", "feature_flag_key": "w", "secondary_metrics": {}}            | secondary_metrics
            {"name": "w", "feature_flag_key": "w", "secondary_metrics": [{}, 7]}       | secondary_metrics[1]
            {"name": "w", "feature_flag_key": "w", "parameters": {"feature_flag_variants": [{"key": "control", "rollout_percentage": 100}]}} | parameters
            {"name": "w", "feature_flag_key": "w", "parameters": {"feature_flag_variants": [{"key": "control", "rollout_percentage": 10}, {"key": "b", "rollout_percentage": 10}]}} | parameters
            """)
    void aWrongFieldIsNamed(String body, String field) {
        assertThat(project.post("experiments/", body).expect(400).at("/attr")).isEqualTo(field);
    }

    @Test
    void aFunnelIsJudgedByConversion() {
        Instant start = Instant.now().minus(2, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        String path = started("funnel", start, """
                {"insight": "FUNNELS", "events": [{"id": "see", "order": 0}, {"id": "buy", "order": 1}]}
                """);
        people("funnel", "control", start, 20, 100, 1);
        people("funnel", "test", start, 60, 100, 1);
        TestClient.Answer answer = project.get(path + "results/").expect(200);
        assertThat(answer.json().at("/probability/test").asDouble()).isGreaterThan(0.999);
        assertThat(answer.json().at("/probability/control").asDouble()).isLessThan(0.001);
        assertThat(answer.at("/significant")).isEqualTo("true");
        assertThat(answer.at("/significance_code")).isEqualTo("significant");
        assertThat(answer.json().at("/expected_loss").asDouble()).isLessThan(0.001);
        assertThat(answer.at("/variants/0/key")).isEqualTo("control");
        assertThat(answer.at("/variants/0/success_count")).isEqualTo("20");
        assertThat(answer.at("/variants/1/failure_count")).isEqualTo("40");
        assertThat(answer.json().path("insight").size()).isEqualTo(2);
    }

    @Test
    void aTrendIsJudgedByCountsPerPersonWhoWasToldTheVariant() {
        Instant start = Instant.now().minus(2, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        String path = started("trend", start, """
                {"insight": "TRENDS", "events": [{"id": "buy", "order": 0}]}
                """);
        people("trend", "control", start, 10, 20, 2);
        people("trend", "test", start, 10, 20, 2);
        TestClient.Answer answer = project.get(path + "results/").expect(200);
        assertThat(answer.json().at("/probability/test").asDouble()).isCloseTo(0.5, Offset.offset(1e-6));
        assertThat(answer.at("/significant")).isEqualTo("false");
        assertThat(answer.at("/significance_code")).isEqualTo("not_enough_exposure");
        assertThat(answer.json().at("/variants/0/count").asDouble()).isEqualTo(20);
        assertThat(answer.at("/variants/0/absolute_exposure")).isEqualTo("20");
    }

    private static String started(String key, Instant start, String filters) {
        return "experiments/"
                + project.post(
                                "experiments/",
                                "{\"name\": \"" + key + "\", \"feature_flag_key\": \"" + key + "\", \"start_date\": \""
                                        + start + "\", \"filters\": " + filters + "}")
                        .expect(201)
                        .at("/id")
                + "/";
    }

    /** People who were told a variant and saw something; some of them bought, so often. */
    private static void people(String flag, String variant, Instant start, int buyers, int all, int times) {
        List<String> events = new ArrayList<>();
        for (int i = 0; i < all; i++) {
            String id = flag + " " + variant + " " + i;
            events.add(event("$feature_flag_called", id, start.plusSeconds(60), """
                    "$feature_flag": "%s", "$feature_flag_response": "%s"
                    """.formatted(flag, variant)));
            String property = "\"$feature/" + flag + "\": \"" + variant + "\"";
            events.add(event("see", id, start.plusSeconds(120), property));
            for (int j = 0; i < buyers && j < times; j++) {
                events.add(event("buy", id, start.plusSeconds(180 + j), property));
            }
        }
        project.capture("[" + String.join(",", events) + "]");
    }

    private static String event(String name, String id, Instant at, String properties) {
        return "{\"event\": \"%s\", \"distinct_id\": \"%s\", \"timestamp\": \"%s\", \"properties\": {%s}}"
                .formatted(name, id, at, properties);
    }
}
