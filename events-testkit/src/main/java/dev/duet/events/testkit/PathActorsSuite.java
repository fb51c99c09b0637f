package dev.duet.events.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duet.events.testkit.fixture.InsightAsk;
import dev.duet.events.testkit.fixture.TestProject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who takes which way, and the ways before, between and after the steps of a funnel. */
public abstract class PathActorsSuite extends EngineSuite {
    private static final String FUNNEL =
            "\"funnel_filter\":{\"events\":[{\"id\":\"sign up\",\"order\":0},{\"id\":\"pay\",\"order\":1}],\"funnel_step\":";

    private static TestProject view(TestProject project, String person, String at, String url) {
        return project.event("$pageview", person, "2020-01-15 " + at, "{\"$current_url\":\"" + url + "\"}");
    }

    /** a comes twice and pays, b signs up and leaves, c only looks. */
    private TestProject visits() {
        TestProject project = project();
        view(project, "a", "10:00", "/");
        view(project, "a", "10:01", "/pricing");
        project.event("sign up", "a", "2020-01-15 10:02");
        view(project, "a", "10:03", "/docs");
        project.event("pay", "a", "2020-01-15 10:04");
        view(project, "a", "10:05", "/thanks");
        view(project, "a", "12:00", "/");
        view(project, "a", "12:01", "/pricing");
        view(project, "b", "10:00", "/");
        project.event("sign up", "b", "2020-01-15 10:01");
        view(project, "b", "10:02", "/pricing");
        view(project, "b", "10:03", "/bye");
        view(project, "c", "10:00", "/");
        view(project, "c", "10:01", "/pricing");
        return project;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "nobody", textBlock = """
                    "path_start_key":"1_/","path_end_key":"2_/pricing"                   | a 2, b 1, c 1
                    "path_start_key":"1_/","path_end_key":"3_/docs"                      | nobody
                    "path_start_key":"2_/pricing"                                        | a 1, b 1
                    "path_end_key":"3_/docs"                                             | a 1
                    "path_end_key":"2_/pricing"                                          | a 2, b 1, c 1
                    "path_dropoff_key":"2_/pricing"                                      | a 1, c 1
                    "path_dropoff_key":"4_/thanks"                                       | a 1
                    "path_dropoff_key":"2_/pricing","step_limit":2                       | a 2, b 1, c 1
                    "path_start_key":"1_/pricing","start_point":"/pricing"               | a 1, b 1
                    "path_start_key":"1_nowhere"                                         | nobody
                    "edge_limit":1                                                       | a 2, b 1, c 1
                    """)
    void anEdgesActorsAreThoseWhosePathsTakeIt(String keys, String actors) {
        assertThat(visits().insights().pathActors("{\"include_event_types\":[\"$pageview\"]," + keys + "}"))
                .isEqualTo(actors == null ? "" : actors);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "funnel_paths":"funnel_path_before_step"   | 1  | 1_/ > 2_/pricing: 1, 60000;1_/ > 2_sign up: 1, 60000;2_/pricing > 3_sign up: 1, 60000;
                    "funnel_paths":"funnel_path_before_step"   | 2  | 1_/ > 2_/pricing: 1, 60000;2_/pricing > 3_sign up: 1, 60000;3_sign up > 4_/docs: 1, 60000;4_/docs > 5_pay: 1, 60000;
                    "funnel_paths":"funnel_path_between_steps" | 2  | 1_sign up > 2_/docs: 1, 60000;2_/docs > 3_pay: 1, 60000;
                    "funnel_paths":"funnel_path_after_step"    | 2  | 1_/ > 2_/pricing: 1, 60000;1_pay > 2_/thanks: 1, 60000;
                    "funnel_paths":"funnel_path_after_step"    | -2 | 1_sign up > 2_/pricing: 1, 60000;2_/pricing > 3_/bye: 1, 60000;
                    "funnel_paths":"funnel_path_before_step"   | -2 | 1_/ > 2_sign up: 1, 60000;
                    """)
    void pathsAroundAFunnelAreThoseOfTheStepsActors(String paths, int step, String edges) {
        assertThat(visits().insights().paths("{" + paths + "," + FUNNEL + step + "}}"))
                .isEqualTo(edges.replace(";", "\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "nobody", textBlock = """
                    "funnel_paths":"funnel_path_after_step","path_start_key":"1_pay"            | 2  | a 1
                    "funnel_paths":"funnel_path_after_step","path_end_key":"2_/pricing"         | 2  | a 1
                    "funnel_paths":"funnel_path_after_step","path_end_key":"2_/pricing"         | -2 | b 1
                    "funnel_paths":"funnel_path_before_step","path_dropoff_key":"2_sign up"     | 1  | b 1
                    "funnel_paths":"funnel_path_between_steps","path_dropoff_key":"3_pay"       | 2  | a 1
                    "funnel_paths":"funnel_path_between_steps","path_start_key":"1_/"           | 2  | nobody
                    """)
    void pathsAroundAFunnelHaveActorsToo(String paths, int step, String actors) {
        assertThat(visits().insights().pathActors("{" + paths + "," + FUNNEL + step + "}}"))
                .isEqualTo(actors == null ? "" : actors);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "funnel_paths":"funnel_path_after_step"                                                       | funnel_filter
                    "funnel_paths":"funnel_path_around_step"                                                      | funnel_paths
                    "funnel_paths":"funnel_path_after_step","funnel_filter":7                                     | funnel_filter
                    "funnel_paths":"funnel_path_after_step","funnel_filter":{"funnel_step":1}                     | funnel_filter
                    "funnel_paths":"funnel_path_after_step","funnel_filter":{"events":[{"id":"pay"}]}             | funnel_step
                    "funnel_paths":"funnel_path_between_steps","funnel_filter":{"events":[{"id":"pay"}],"funnel_step":1} | funnel_filter.funnel_step
                    "local_path_cleaning_filters":[{"alias":"x","regex":"("}]                                     | local_path_cleaning_filters[0].regex
                    "local_path_cleaning_filters":[{"alias":"x"},{"regex":"(?:a{99}){99}"}]                       | local_path_cleaning_filters[0].regex
                    "local_path_cleaning_filters":[{"regex":"(?:a{99}){99}"}]                                     | local_path_cleaning_filters[0].regex
                    "local_path_cleaning_filters":[{"regex":"a"},{"regex":"\\\\é"}]                               | local_path_cleaning_filters[1].regex
                    """)
    void aFunnelOrAReplacementThatCannotBeReadIsRefused(String paths, String field) {
        InsightAsk insights = visits().insights();
        assertThatThrownBy(() -> insights.paths("{" + paths + "}")).hasFieldOrPropertyWithValue("attribute", field);
    }
}
