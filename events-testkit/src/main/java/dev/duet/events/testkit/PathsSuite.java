package dev.duet.events.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.events.testkit.fixture.TestProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where people go. */
public abstract class PathsSuite extends EngineSuite {

    private static TestProject view(TestProject project, String person, String at, String url) {
        return project.event("$pageview", person, "2020-01-15 " + at, "{\"$current_url\":\"" + url + "\"}");
    }

    private TestProject visits() {
        TestProject project = project();
        view(project, "a", "10:00", "/");
        view(project, "a", "10:01", "/pricing/");
        view(project, "a", "10:02", "/pricing");
        view(project, "a", "10:04", "/docs");
        view(project, "b", "10:00", "/");
        view(project, "b", "10:03", "/pricing");
        view(project, "b", "10:33", "/docs");
        view(project, "b", "11:04", "/late");
        project.event("$ident", "a", "2020-01-15 10:06");
        project.event("bought", "b", "2020-01-15 10:34");
        return project;
    }

    @Test
    void equalNeighboursAreOneStepAndAGapEndsTheSession() {
        assertThat(visits().insights().paths("{\"include_event_types\":[\"$pageview\"]}"))
                .isEqualTo("""
                        1_/ > 2_/pricing: 2, 150000
                        2_/pricing > 3_/docs: 2, 960000
                        """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "step_limit":2                                                     | 1_/ > 2_/pricing: 2, 150000;
                    "start_point":"/pricing"                                           | 1_/pricing > 2_/docs: 2, 960000;
                    "end_point":"/pricing"                                             | 1_/ > 2_/pricing: 2, 150000;
                    "edge_limit":1                                                     | 1_/ > 2_/pricing: 2, 150000;
                    "min_edge_weight":3                                                |
                    "exclude_events":["/pricing"]                                      | 1_/ > 2_/docs: 1, 240000;
                    "path_groupings":["/*s"]                                           | 1_/ > 2_/pricing: 2, 150000;2_/pricing > 3_/*s: 2, 960000;
                    "local_path_cleaning_filters":[{"alias":"/x","regex":"/p.*"}]      | 1_/ > 2_/x: 2, 150000;2_/x > 3_/docs: 2, 960000;
                    "include_custom_events":["bought"]                                 | 1_/ > 2_/pricing: 2, 150000;2_/pricing > 3_/docs: 2, 960000;3_/docs > 4_bought: 1, 60000;4_bought > 5_/late: 1, 1800000;
                    "path_groupings":["*ing"]                                          | 1_/ > 2_*ing: 2, 150000;2_*ing > 3_/docs: 2, 960000;
                    "path_groupings":["*o*"]                                           | 1_/ > 2_/pricing: 2, 150000;2_/pricing > 3_*o*: 2, 960000;
                    "start_point":"/docs","include_custom_events":["$ident"]           | 1_/docs > 2_$ident: 1, 120000;
                    """)
    void pathsAreCutAsIsAskedFor(String rule, String edges) {
        String lines = edges == null ? "" : edges.replace(";", "\n");
        assertThat(visits().insights().paths("{\"include_event_types\":[\"$pageview\"]," + rule + "}"))
                .isEqualTo(lines);
    }

    @Test
    void namedEventsAreAddedToTheWholeKinds() {
        TestProject project = visits();
        project.event("sold", "b", "2020-01-15 10:35");
        project.event("$gone", "b", "2020-01-15 10:36");
        assertThat(project.insights()
                        .paths("{\"include_event_types\":[\"custom_event\"],\"include_custom_events\":[\"bought\"]}"))
                .isEqualTo("""
                        1_bought > 2_sold: 1, 60000
                        """);
    }

    @Test
    void betweenTwoPointsALongMiddleIsLeftOut() {
        TestProject project = project();
        for (int i = 0; i < 9; i++) {
            view(project, "a", "10:0" + i, "/" + i);
        }
        assertThat(project.insights().paths("{\"start_point\":\"/1\",\"end_point\":\"/8\",\"step_limit\":4}"))
                .isEqualTo("""
                        1_/1 > 2_/2: 1, 60000
                        2_/2 > 3_...: 1, 240000
                        3_... > 4_/7: 1, 60000
                        4_/7 > 5_/8: 1, 60000
                        """);
    }
}
