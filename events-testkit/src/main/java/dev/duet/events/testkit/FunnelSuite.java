package dev.duet.events.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.events.testkit.fixture.TestProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** How far people come, and how long they take. The rules of single runs are tested in {@code events}. */
public abstract class FunnelSuite extends EngineSuite {
    private static final String STEPS =
            "\"events\":[{\"id\":\"sign up\",\"order\":0},{\"id\":\"pay\",\"order\":1},{\"id\":\"invite\",\"order\":2}],"
                    + "\"date_from\":\"2020-01-01\",\"date_to\":\"2020-01-14\"";

    private TestProject customers() {
        return project()
                .event("sign up", "all", "2020-01-02 10:00", "{\"browser\":\"Chrome\",\"n\":1}")
                .event("pay", "all", "2020-01-02 11:00", "{\"browser\":\"Safari\"}")
                .event("invite", "all", "2020-01-03 11:00")
                .event("sign up", "two", "2020-01-02 10:00", "{\"browser\":\"Chrome\"}")
                .event("look", "two", "2020-01-02 10:30")
                .event("pay", "two", "2020-01-02 13:00", "{\"browser\":\"Chrome\"}")
                .event("sign up", "one", "2020-01-05 10:00", "{\"browser\":\"Safari\"}")
                .event("pay", "late", "2020-01-05 09:00")
                .event("sign up", "late", "2020-01-05 10:00")
                .event("sign up", "before", "2019-12-31 23:59:59")
                .event("pay", "before", "2020-01-02 10:00")
                .person("all", "{\"plan\":\"pro\"}")
                .person("two", "{\"plan\":\"free\"}")
                .person("one", "{\"plan\":\"pro\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "funnel_order_type":"ordered"                                                        | 4 2 1
                    "funnel_order_type":"strict"                                                         | 4 1 1
                    "funnel_order_type":"unordered"                                                      | 5 3 1
                    "funnel_window_interval":1,"funnel_window_interval_unit":"day"                       | 4 2 0
                    "funnel_window_interval":90,"funnel_window_interval_unit":"minute"                   | 4 1 0
                    "exclusions":[{"id":"look","funnel_from_step":0,"funnel_to_step":1}]                 | 3 1 1
                    "properties":[{"key":"plan","value":"pro","type":"person"}]                          | 2 1 1
                    "date_to":"2020-01-02"                                                               | 2 2 0
                    """)
    void stepsAreCountedByTheRulesThatAreAskedFor(String rule, String counts) {
        assertThat(customers().insights().funnelCounts("{" + STEPS + "," + rule + "}"))
                .isEqualTo(counts);
    }

    @Test
    void timesAreSecondsSinceTheStepBefore() {
        JsonNode steps = customers().insights().funnel("{" + STEPS + "}");
        assertThat(steps.get(0).get("average_conversion_time").isNull()).isTrue();
        assertThat(steps.get(1).get("average_conversion_time").doubleValue()).isEqualTo(7200);
        assertThat(steps.get(1).get("median_conversion_time").doubleValue()).isEqualTo(7200);
        assertThat(steps.get(2).get("average_conversion_time").doubleValue()).isEqualTo(86400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "breakdown_attribution_type":"first_touch"                                  | Chrome: 2 2 1;Safari: 1 0 0;none: 1 0 0
                    "breakdown_attribution_type":"last_touch"                                   | Safari: 2 1 1;Chrome: 1 1 0;none: 1 0 0
                    "breakdown_attribution_type":"step","breakdown_attribution_value":1         | none: 2 0 0;Chrome: 1 1 0;Safari: 1 1 1
                    "breakdown_attribution_type":"all_events"                                   | Chrome: 2 1 0;Safari: 1 0 0;none: 1 0 0
                    "breakdown_limit":1                                                         | Chrome: 2 2 1;Other: 2 0 0
                    """)
    void aBreakdownAttributesARunToTheValueThatIsAskedFor(String rule, String lines) {
        assertThat(customers().insights().funnelCounts("{" + STEPS + ",\"breakdown\":\"browser\"," + rule + "}"))
                .isEqualTo(lines.replace(";", "\n") + "\n");
    }

    @Test
    void aBreakdownByAPersonsPropertyUsesTheirPresentValue() {
        assertThat(customers()
                        .insights()
                        .funnelCounts("{" + STEPS + ",\"breakdown\":\"plan\",\"breakdown_type\":\"person\"}"))
                .isEqualTo("pro: 2 1 1\nfree: 1 1 0\nnone: 1 0 0\n");
    }

    @Test
    void groupsCanGoThroughAFunnelTogether() {
        TestProject project = project()
                .event("sign up", "a", "2020-01-02", event -> event.group(0, "acme"))
                .event("pay", "b", "2020-01-03", event -> event.group(0, "acme"))
                .event("sign up", "c", "2020-01-03");
        assertThat(project.insights().funnelCounts("{" + STEPS + ",\"aggregation_group_type_index\":0}"))
                .isEqualTo("1 1 0");
    }

    @Test
    void trendsShowTheRateOfThoseWhoEnteredInEachBucket() {
        JsonNode lines = customers()
                .insights()
                .funnel("{" + STEPS
                        + ",\"funnel_viz_type\":\"trends\",\"funnel_to_step\":1,\"date_to\":\"2020-01-05\"}");
        assertThat(lines.get(0).get("data").toString()).isEqualTo("[0,100,0,0,0]");
        assertThat(lines.get(0).get("days").get(1).stringValue()).isEqualTo("2020-01-02");
    }

    @Test
    void timesToConvertFallIntoBins() {
        JsonNode times = customers()
                .insights()
                .funnel("{" + STEPS + ",\"funnel_viz_type\":\"time_to_convert\",\"funnel_to_step\":1,\"bin_count\":2}");
        assertThat(times.get("bins").toString()).isEqualTo("[[3600,1],[7200,0],[10800,1]]");
        assertThat(times.get("average_conversion_time").doubleValue()).isEqualTo(7200);
    }

    @Test
    void eventsAtTheSameTimeStandInTheOrderOfTheirUuids() {
        TestProject project = project()
                .event("pay", "p", "2020-01-02", event -> event.uuid("00000000-0000-0000-0000-0000000000f2"))
                .event("sign up", "p", "2020-01-02", event -> event.uuid("00000000-0000-0000-0000-0000000000a1"))
                .event("pay", "q", "2020-01-02", event -> event.uuid("00000000-0000-0000-0000-0000000000b1"))
                .event("sign up", "q", "2020-01-02", event -> event.uuid("f0000000-0000-0000-0000-000000000001"));
        assertThat(project.insights().funnelCounts("{" + STEPS + "}")).isEqualTo("2 2 0");
        assertThat(project.insights().funnelCounts("{" + STEPS + ",\"funnel_order_type\":\"strict\"}"))
                .isEqualTo("2 1 0");
    }
}
