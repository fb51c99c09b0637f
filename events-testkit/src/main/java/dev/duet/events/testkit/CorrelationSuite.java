package dev.duet.events.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duet.events.testkit.fixture.InsightAsk;
import dev.duet.events.testkit.fixture.TestProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes with converting and what with dropping off, and who is behind it. */
public abstract class CorrelationSuite extends EngineSuite {
    private static final String STEPS = "\"events\":[{\"id\":\"sign up\",\"order\":0},{\"id\":\"pay\",\"order\":1}],"
            + "\"date_from\":\"2020-01-01\",\"date_to\":\"2020-01-14\",\"funnel_window_interval\":2";

    /** a, b and c convert with help, d and e drop off with errors; f only helps. */
    private TestProject customers() {
        TestProject project = project();
        for (String name : new String[] {"a", "b", "c"}) {
            project.event("sign up", name, "2020-01-02 10:00")
                    .event("help", name, "2020-01-02 11:00", "{\"topic\":\"price\",\"n\":2,\"none\":null}")
                    .event("help", name, "2020-01-02 11:30", "{\"topic\":\"price\"}")
                    .event("pay", name, "2020-01-02 12:00")
                    .event("after", name, "2020-01-02 12:00")
                    .person(name, "{\"plan\":\"pro\",\"age\":30}");
        }
        for (String name : new String[] {"d", "e"}) {
            project.event("before", name, "2020-01-02 10:00")
                    .event("sign up", name, "2020-01-02 10:00")
                    .event("error", name, "2020-01-03 10:00", event -> event.group(0, "acme"))
                    .event("late", name, "2020-01-04 10:00")
                    .person(name, "{\"plan\":\"free\",\"age\":30,\"gone\":null}");
        }
        return project.event("help", "f", "2020-01-02 11:00").event("pay", "f", "2020-01-02 11:30");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "nothing", textBlock = """
                    "funnel_correlation_type":"events"                                            | help: 3 0 12 success;error: 0 2 0.0833333333333 failure;
                    "funnel_correlation_exclude_event_names":["help"]                             | error: 0 2 0.0833333333333 failure;
                    "funnel_window_interval":30                                                   | help: 3 0 12 success;error: 0 2 0.0833333333333 failure;late: 0 2 0.0833333333333 failure;
                    "funnel_correlation_type":"properties","funnel_correlation_names":["$all"]    | plan::pro: 3 0 12 success;plan::free: 0 2 0.0833333333333 failure;age::30: 3 2 1.33333333333 success;
                    "funnel_correlation_type":"properties","funnel_correlation_names":["plan"]    | plan::pro: 3 0 12 success;plan::free: 0 2 0.0833333333333 failure;
                    "funnel_correlation_type":"properties","funnel_correlation_names":["$all"],"funnel_correlation_exclude_names":["plan"] | age::30: 3 2 1.33333333333 success;
                    "funnel_correlation_type":"event_with_properties","funnel_correlation_event_names":["help","error"]                    | help::n::2: 3 0 12 success;help::topic::price: 3 0 12 success;
                    "funnel_correlation_type":"event_with_properties","funnel_correlation_event_names":["help"],"funnel_correlation_event_exclude_property_names":["n"] | help::topic::price: 3 0 12 success;
                    "funnel_correlation_type":"event_with_properties","funnel_correlation_event_names":["error"]                           | nothing
                    "properties":[{"key":"plan","value":"pro","type":"person"}]                   | nothing
                    """)
    void candidatesAreCountedOncePerActorWithinTheirStretchOfTime(String rule, String lines) {
        String expected = lines == null ? "" : lines;
        assertThat(sorted(customers().insights().correlation("{" + STEPS + "," + rule + "}")))
                .isEqualTo(sorted(expected.replace(";", "\n")));
    }

    private static String sorted(String lines) {
        return lines.lines().sorted().toList().toString();
    }

    @Test
    void theStrongestOfEachKindComeFirstAndTenOfAKindAreEnough() {
        TestProject project = project();
        for (String name : new String[] {"a", "b", "c", "d"}) {
            project.event("sign up", name, "2020-01-02 10:00");
        }
        for (String name : new String[] {"a", "b"}) {
            project.event("pay", name, "2020-01-02 12:00");
        }
        project.event("one", "a", "2020-01-02 11:00");
        for (int i = 0; i < 12; i++) {
            project.event("two " + (char) ('a' + i), "a", "2020-01-02 11:00")
                    .event("two " + (char) ('a' + i), "b", "2020-01-02 11:00")
                    .event("bad " + i, "c", "2020-01-02 11:00");
        }
        assertThat(project.insights()
                        .correlation("{" + STEPS + "}")
                        .lines()
                        .map(line -> line.substring(0, line.indexOf(':')))
                        .toList())
                .containsExactly(
                        "two a", "two b", "two c", "two d", "two e", "two f", "two g", "two h", "two i", "two j",
                        "bad 0", "bad 1", "bad 10", "bad 11", "bad 2", "bad 3", "bad 4", "bad 5", "bad 6", "bad 7");
    }

    @Test
    void rareCandidatesAreLeftOutAndASkewIsTold() {
        TestProject project = project();
        for (int i = 0; i < 120; i++) {
            String name = "p" + i;
            project.event("sign up", name, "2020-01-02 10:00");
            if (i < 5) {
                project.event("pay", name, "2020-01-02 12:00");
            }
            if (i < 3) {
                project.event("common", name, "2020-01-02 11:00");
            }
            if (i < 2) {
                project.event("rare", name, "2020-01-02 11:00");
            }
        }
        String filter = "{" + STEPS + "}";
        assertThat(project.insights().correlation(filter))
                .startsWith("common: 3 0 ")
                .doesNotContain("rare");
        assertThat(project.insights().isSkewed(filter)).isTrue();
        assertThat(customers().insights().isSkewed(filter)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "nobody", textBlock = """
                    "funnel_correlation_person_entity":{"id":"help","type":"events"},"funnel_correlation_person_converted":"true"   | a 2, b 2, c 2
                    "funnel_correlation_person_entity":{"id":"help","type":"events"},"funnel_correlation_person_converted":"false"  | nobody
                    "funnel_correlation_person_entity":{"id":"error"},"funnel_correlation_person_converted":false                   | d 1, e 1
                    "funnel_correlation_person_entity":{"id":"error"}                                                               | d 1, e 1
                    "funnel_correlation_person_entity":{"id":"late"}                                                                | nobody
                    "funnel_correlation_person_entity":{"id":"help","properties":[{"key":"n","value":["2"]}]}                       | a 2, b 2, c 2
                    "funnel_correlation_person_entity":{"id":"help","properties":[{"key":"topic","value":["docs"]}]}                | nobody
                    "funnel_correlation_property_values":[{"key":"plan","value":"free","type":"person"}]                            | d 1, e 1
                    "funnel_correlation_property_values":[{"key":"age","value":"30","type":"person"}],"funnel_correlation_person_converted":"true" | a 2, b 2, c 2
                    "funnel_correlation_person_converted":"false"                                                                   | d 1, e 1
                    "funnel_order_type":"strict","funnel_correlation_person_entity":{"id":"help"}                                   | a 1, b 1, c 1
                    """)
    void aLinesActorsAreThoseWhoAreCounted(String line, String actors) {
        assertThat(customers().insights().correlationActors("{" + STEPS + "," + line + "}"))
                .isEqualTo(actors == null ? "" : actors);
    }

    @Test
    void groupsCorrelateToo() {
        TestProject project = project()
                .event("sign up", "a", "2020-01-02 10:00", event -> event.group(1, "acme"))
                .event("look", "b", "2020-01-02 11:00", event -> event.group(1, "acme"))
                .event("pay", "c", "2020-01-02 12:00", event -> event.group(1, "acme"))
                .event("sign up", "a", "2020-01-02 10:00", event -> event.group(1, "größe"))
                .group(1, "acme", "{\"size\":7}")
                .group(1, "größe", "{\"size\":8}");
        String groups = "{" + STEPS + ",\"aggregation_group_type_index\":1";
        assertThat(project.insights().correlation(groups + "}")).isEqualTo("look: 1 0 4 success\n");
        assertThat(
                        project.insights()
                                .correlation(
                                        groups
                                                + ",\"funnel_correlation_type\":\"properties\",\"funnel_correlation_names\":[\"size\"]}"))
                .isEqualTo("size::7: 1 0 4 success\nsize::8: 0 1 0.25 failure\n");
        assertThat(project.insights()
                        .correlationActors(groups
                                + ",\"funnel_correlation_property_values\":[{\"key\":\"size\",\"value\":8,\"type\":\"group\","
                                + "\"group_type_index\":1}]}"))
                .isEqualTo("größe 1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "funnel_correlation_type":"wishes"                                                  | funnel_correlation_type
                    "funnel_correlation_type":"properties"                                              | funnel_correlation_names
                    "funnel_correlation_type":"event_with_properties"                                   | funnel_correlation_event_names
                    "funnel_correlation_exclude_event_names":[7]                                        | funnel_correlation_exclude_event_names[0]
                    """)
    void whatCannotBeReadIsRefused(String rule, String field) {
        InsightAsk insights = customers().insights();
        assertThatThrownBy(() -> insights.correlation("{" + STEPS + "," + rule + "}"))
                .hasFieldOrPropertyWithValue("attribute", field);
    }
}
