package dev.duet.events.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.events.testkit.fixture.TestProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events of an actor in their order: of any year, and with all that come between them where a question asks for these. */
public abstract class SequencesSuite extends EngineSuite {
    private static final String STEPS =
            "\"events\":[{\"id\":\"sign up\",\"order\":0},{\"id\":\"pay\",\"order\":1}],\"interval\":\"month\"";

    /** 2112-09-17 23:53:47.370496 is the first moment that an engine may have no short form for. */
    @ParameterizedTest
    @CsvSource({
        "1970-01-01 00:00:00, 1970-01-01 00:00:10, 1970-01-01, 1970-01-02",
        "1970-01-01 00:00:00.000001, 1970-01-01 00:00:10.000001, 1970-01-01, 2020-01-01",
        "2112-09-16 23:53:47.370495, 2112-09-16 23:53:57.370495, 2112-09-01, 2112-09-16",
        "2112-09-17 23:53:40, 2112-09-17 23:53:50, 2112-09-01, 2112-09-17",
        "2112-09-17 23:53:37.370496, 2112-09-17 23:53:47.370496, 1970-01-01, 2112-10-01",
        "2150-02-28 23:59:55, 2150-03-01 00:00:05, 2150-02-01, 2150-03-31",
        "2200-12-31 23:59:49.999999, 2200-12-31 23:59:59.999999, 2199-01-01, 2200-12-31"
    })
    void aSequenceMayLieInAnyYear(String first, String second, String from, String to) {
        TestProject project = project()
                .event("sign up", "a", first, "{\"browser\":\"Chrome\"}")
                .event("pay", "a", second, "{\"browser\":\"Safari\"}")
                .event("pay", "b", first)
                .event("sign up", "b", second);
        String range = "\"date_from\":\"" + from + "\",\"date_to\":\"" + to + "\"";
        String funnel = "{" + STEPS + "," + range;
        assertThat(project.insights().funnelCounts(funnel + "}")).isEqualTo("2 1");
        assertThat(project.insights().funnelCounts(funnel + ",\"funnel_order_type\":\"strict\"}"))
                .isEqualTo("2 1");
        assertThat(project.insights().funnelCounts(funnel + ",\"funnel_order_type\":\"unordered\"}"))
                .isEqualTo("2 2");
        assertThat(project.insights().funnelCounts(funnel + ",\"breakdown\":\"browser\"}"))
                .isEqualTo("Chrome: 1 1\nnone: 1 0\n");
        assertThat(project.insights()
                        .funnel(funnel + "}")
                        .get(1)
                        .get("average_conversion_time")
                        .doubleValue())
                .isEqualTo(10);
        assertThat(project.insights().funnelActors(funnel + ",\"funnel_step\":2}"))
                .isEqualTo("a 2");
    }

    /** What stands between the two steps, and whether it parts them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    look    | a | 2020-01-02 11:00 |                                                                    | 1 0
                    look    | a | 2020-01-02 11:00 | "properties":[{"key":"n","value":"1"}]                             | 1 0
                    look    | a | 2020-01-02 11:00 | "properties":[{"key":"plan","value":"pro","type":"person"}]        | 1 0
                    sign up | a | 2020-01-02 11:00 | "properties":[{"key":"n","value":"1"}]                             | 1 0
                    pay     | a | 2020-01-02 11:00 | "properties":[{"key":"n","value":"1"}]                             | 1 0
                    look    | b | 2020-01-02 11:00 |                                                                    | 1 1
                    look    | a | 2020-01-02 09:00 |                                                                    | 1 1
                    look    | a | 2020-01-02 13:00 |                                                                    | 1 1
                    look    | a | 2019-12-31 11:00 |                                                                    | 1 1
                    look    | a | 2020-01-02 11:00 | "funnel_order_type":"ordered"                                      | 1 1
                    """)
    void aStrictFunnelSeesAllEventsOfTheActorAndNoOthers(
            String name, String person, String at, String more, String counts) {
        TestProject project = project()
                .event("sign up", "a", "2020-01-02 10:00", "{\"n\":1}")
                .event("pay", "a", "2020-01-02 12:00", "{\"n\":1}")
                .event(name, person, at)
                .person("a", "{\"plan\":\"pro\"}");
        String filter = "{\"funnel_order_type\":\"strict\"," + STEPS
                + ",\"date_from\":\"2020-01-01\",\"date_to\":\"2020-01-14\"" + (more == null ? "" : "," + more) + "}";
        assertThat(project.insights().funnelCounts(filter)).isEqualTo(counts);
    }

    @Test
    void aStrictFunnelOfGroupsSeesTheEventsOfAllTheirPersons() {
        String filter = "{\"funnel_order_type\":\"strict\"," + STEPS
                + ",\"date_from\":\"2020-01-01\",\"date_to\":\"2020-01-14\",\"aggregation_group_type_index\":0}";
        TestProject project = project()
                .event("sign up", "a", "2020-01-02 10:00", event -> event.group(0, "acme"))
                .event("look", "a", "2020-01-02 11:00")
                .event("look", "a", "2020-01-02 11:00", event -> event.group(0, "other"))
                .event("pay", "b", "2020-01-02 12:00", event -> event.group(0, "acme"));
        assertThat(project.insights().funnelCounts(filter)).isEqualTo("1 1");
        project.event("look", "c", "2020-01-02 11:30", event -> event.group(0, "acme"));
        assertThat(project.insights().funnelCounts(filter)).isEqualTo("1 0");
    }

    @Test
    void aStrictFunnelOfACohortSeesAllEventsOfItsMembers() {
        TestProject project = project()
                .event("sign up", "a", "2020-01-02 10:00")
                .event("pay", "a", "2020-01-02 12:00")
                .event("sign up", "b", "2020-01-02 10:00")
                .event("look", "b", "2020-01-02 11:00")
                .event("pay", "b", "2020-01-02 12:00")
                .event("sign up", "c", "2020-01-02 10:00")
                .event("pay", "c", "2020-01-02 12:00");
        project.cohort(7, "a", "b");
        assertThat(project.insights()
                        .funnelCounts("{\"funnel_order_type\":\"strict\"," + STEPS
                                + ",\"date_from\":\"2020-01-01\",\"date_to\":\"2020-01-14\","
                                + "\"properties\":[{\"key\":\"id\",\"value\":7,\"type\":\"cohort\"}]}"))
                .isEqualTo("2 1");
    }
}
