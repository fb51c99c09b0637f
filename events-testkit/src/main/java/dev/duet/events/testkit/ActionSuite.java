package dev.duet.events.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duet.events.DuetException;
import dev.duet.events.testkit.fixture.TestProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Actions as series: which events a step means, and every insight that takes one. */
public abstract class ActionSuite extends EngineSuite {
    private static final String RANGE = "\"date_from\":\"2020-01-01\",\"date_to\":\"2020-01-07\"";
    private static final String ACTION = "\"actions\":[{\"id\":1}]";

    private TestProject clicks() {
        return project()
                .event("$pageview", "p", "2020-01-02", "{\"$current_url\":\"https://x.example/a_b?q=100%\"}")
                .event("$pageview", "p", "2020-01-02", "{\"$current_url\":\"https://x.example/aXb\",\"n\":1}")
                .event("$pageview", "p", "2020-01-02")
                .event(
                        "$autocapture",
                        "p",
                        "2020-01-02",
                        event -> event.with("{\"$current_url\":\"https://x.example/aXb\"}")
                                .elements("a.nav:href=\"/buy\"text=\"Buy now\";div.menu;body"))
                .event(
                        "$autocapture",
                        "p",
                        "2020-01-02",
                        event -> event.elements(
                                "button.nav.primary:nth-child=\"2\"text=\"Buy\";form:attr__id=\"pay\";body"))
                .event("clicked", "p", "2020-01-02", event -> event.elements("a.nav:text=\"Buy now\";body"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"event":"$pageview"}                                                                | 3
            {"event":"$pageview","url":"x.example"}                                              | 2
            {"event":"$pageview","url":"/a_b"}                                                   | 2
            {"event":"$pageview","url":"/a\\\\_b"}                                               | 1
            {"event":"$pageview","url":"x.%/a_b?"}                                               | 1
            {"event":"$pageview","url":"100%"}                                                   | 1
            {"url":"X.EXAMPLE"}                                                                  | 0
            {"url":"https://x.example/aXb","url_matching":"exact"}                               | 2
            {"url":"/a.b$","url_matching":"regex"}                                               | 2
            {"url":"(","url_matching":"regex"}                                                   | 0
            {"event":"$pageview","properties":[{"key":"n","value":1}]}                           | 1
            {"tag_name":"a"}                                                                     | 1
            {"event":"$autocapture","tag_name":"body"}                                           | 2
            {"event":"$autocapture","text":"Buy"}                                                | 1
            {"event":"$autocapture","href":"/buy","text":"Buy now"}                              | 1
            {"event":"$autocapture","href":"/buy","tag_name":"button"}                           | 0
            {"event":"$autocapture","selector":"form > .nav.primary:nth-child(2)"}               | 1
            {"event":"$autocapture","selector":"*"}                                              | 2
            {"event":"$autocapture","url":"aXb","selector":"body a"}                             | 1
            {"properties":[{"type":"element","key":"href","operator":"is_set"}]}                 | 1
            {"properties":[{"type":"element","key":"text","operator":"is_set"}]}                 | 3
            {"properties":[{"type":"element","key":"tag_name","operator":"is_not_set"}]}         | 3
            {"event":"clicked"}                                                                  | 1
            {"event":"clicked","tag_name":"a"}                                                   | 0
            {"event":"","url":null,"selector":""}                                                | 6
            {"event":"clicked"},{"event":"$pageview"}                                            | 4
            {"event":"clicked"},{"event":"clicked"}                                              | 1
            {"event":"$pageview","url":"aXb"},{"event":"$pageview","url":"a_b"}                  | 2
            {"event":"$autocapture","tag_name":"a"},{"event":"$pageview","url":"100"},{"event":"no"} | 2
            """)
    void anEventBelongsToAnActionWhenItMeetsAllOfAStep(String steps, int events) {
        assertThat(clicks().action(1, "the action", "[" + steps + "]")
                        .insights()
                        .trendData("{" + ACTION + "," + RANGE + ",\"display\":\"BoldNumber\"}"))
                .isEqualTo("the action: " + events + "\n");
    }

    @Test
    void anActionWithoutStepsMatchesNothing() {
        assertThat(clicks().action(1, "empty", "[]").insights().trendData("{" + ACTION + "," + RANGE + "}"))
                .isEqualTo("empty: 0 0 0 0 0 0 0\n");
    }

    private TestProject customers() {
        return project()
                .event("look", "p", "2020-01-02 10:00", "{\"$current_url\":\"/a\"}")
                .event("sign up", "p", "2020-01-03 10:00")
                .event("pay", "p", "2020-01-04 10:00")
                .event("visit", "q", "2020-01-02 10:00")
                .event("visit", "q", "2020-01-04 10:00")
                .event("look", "r", "2020-01-02 10:00")
                .action(1, "came", "[{\"event\":\"look\",\"url\":\"/a\"},{\"event\":\"visit\"}]")
                .action(2, "did more", "[{\"event\":\"visit\"},{\"event\":\"sign up\"},{\"event\":\"pay\"}]");
    }

    @Test
    void seriesOfEventsAndActionsStandInTheirOrder() {
        assertThat(customers().insights().trendData("""
                        {"events":[{"id":"pay","order":1}],"date_from":"2020-01-02","date_to":"2020-01-04",
                         "actions":[{"id":1,"order":2,"math":"dau"},
                                    {"id":"2","order":0,"properties":[{"key":"$current_url","operator":"is_not_set"}]}]}
                        """)).isEqualTo("did more: 1 1 2\npay: 0 0 1\ncame: 2 0 1\n");
    }

    @Test
    void aFunnelTakesActionsAsStepsAndOneEventServesOneStepOnly() {
        String steps = "\"actions\":[{\"id\":1,\"order\":0},{\"id\":2,\"order\":1}]," + RANGE;
        assertThat(customers().insights().funnelCounts("{" + steps + "}")).isEqualTo("2 2");
        assertThat(customers().event("visit", "s", "2020-01-05").insights().funnelCounts("{" + steps + "}"))
                .isEqualTo("3 2");
        assertThat(customers()
                        .insights()
                        .funnel("{" + steps + "}")
                        .get(1)
                        .get("action_id")
                        .longValue())
                .isEqualTo(2);
    }

    @Test
    void aFunnelExcludesByAnAction() {
        String funnel = "\"events\":[{\"id\":\"look\",\"order\":0},{\"id\":\"pay\",\"order\":1}]," + RANGE;
        assertThat(customers().insights().funnelCounts("{" + funnel + "}")).isEqualTo("2 1");
        assertThat(customers()
                        .action(3, "left", "[{\"event\":\"sign up\"}]")
                        .insights()
                        .funnelCounts("{" + funnel + """
                        ,"exclusions":[{"id":3,"type":"actions","funnel_from_step":0,"funnel_to_step":1}]}
                        """))
                .isEqualTo("1 0");
    }

    @Test
    void retentionTakesActionsOnBothSides() {
        assertThat(customers().insights().retention("""
                        {"target_entity":{"id":1,"type":"actions"},"returning_entity":{"id":2,"type":"actions"},
                         "date_to":"2020-01-04","total_intervals":3}
                        """)).isEqualTo("Day 0: 2 1 2\nDay 1: 0 0\nDay 2: 1\n");
    }

    @Test
    void stickinessAndLifecycleTakeAnAction() {
        assertThat(customers().insights().stickiness("{" + ACTION + "," + RANGE + "}"))
                .startsWith("came: 1 1 0");
        assertThat(customers().insights().lifecycle("{" + ACTION + "," + RANGE + "}"))
                .startsWith("new: 0 2 0 0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "actions":[{"id":77}]                                                              | actions[0].id
            "actions":[{"id":"x"}]                                                             | actions[0].id
            "actions":[{}]                                                                     | actions[0].id
            "events":[{"id":"a"},{"id":"b"}],"exclusions":[{"id":77,"type":"actions"}]         | exclusions[0].id
            """)
    void anUnknownActionIsRefusedByTheNameOfItsField(String filter, String field) {
        TestProject project = customers();
        assertThatThrownBy(() -> project.insights().funnel("{" + filter + "}"))
                .isInstanceOfSatisfying(
                        DuetException.class,
                        refusal -> assertThat(refusal.attribute()).isEqualTo(field));
    }
}
