package dev.duet.events.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duet.events.funnels.FunnelActors;
import dev.duet.events.question.Among;
import dev.duet.events.question.Page;
import dev.duet.events.testkit.fixture.InsightAsk;
import dev.duet.events.testkit.fixture.TestProject;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is behind the numbers of a funnel. The value of each is how many steps they did. */
public abstract class FunnelActorsSuite extends EngineSuite {
    private static final String STEPS =
            "\"events\":[{\"id\":\"sign up\",\"order\":0},{\"id\":\"pay\",\"order\":1},{\"id\":\"invite\",\"order\":2}],"
                    + "\"date_from\":\"2020-01-01\",\"date_to\":\"2020-01-14\"";

    private TestProject customers() {
        return project()
                .event("sign up", "all", "2020-01-02 10:00", "{\"browser\":\"Chrome\"}")
                .event("pay", "all", "2020-01-02 11:00", "{\"browser\":\"Safari\"}")
                .event("invite", "all", "2020-01-03 11:00")
                .event("sign up", "two", "2020-01-02 10:00", "{\"browser\":\"Chrome\"}")
                .event("look", "two", "2020-01-02 10:30")
                .event("pay", "two", "2020-01-02 13:00", "{\"browser\":\"Chrome\"}")
                .event("sign up", "one", "2020-01-05 10:00", "{\"browser\":\"Safari\"}")
                .event("pay", "late", "2020-01-05 09:00")
                .event("sign up", "late", "2020-01-05 10:00");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "nobody", textBlock = """
                    "funnel_step":1                                                                   | all 3, two 2, one 1, late 1
                    "funnel_step":2                                                                   | all 3, two 2
                    "funnel_step":3                                                                   | all 3
                    "funnel_step":-2                                                                  | one 1, late 1
                    "funnel_step":-3                                                                  | two 2
                    "funnel_step":"-3"                                                                | two 2
                    "funnel_custom_steps":[1,3]                                                       | all 3, one 1, late 1
                    "funnel_custom_steps":"[2]"                                                       | two 2
                    "funnel_step":2,"funnel_order_type":"strict"                                      | all 3
                    "funnel_step":2,"funnel_order_type":"unordered"                                   | all 3, two 2, late 2
                    "funnel_step":-2,"exclusions":[{"id":"look","funnel_from_step":0,"funnel_to_step":1}] | one 1, late 1
                    "funnel_step":1,"breakdown":"browser","funnel_step_breakdown":"Chrome"            | all 3, two 2
                    "funnel_step":1,"breakdown":"browser","funnel_step_breakdown":["Safari"]          | one 1
                    "funnel_step":-2,"breakdown":"browser","funnel_step_breakdown":"none"             | late 1
                    "funnel_step":1,"breakdown":"browser","breakdown_limit":1,"funnel_step_breakdown":"Other"   | one 1, late 1
                    "funnel_step":2,"breakdown":"browser","breakdown_limit":1,"funnel_step_breakdown":["Other"] | nobody
                    "funnel_step":2,"breakdown":"browser","funnel_step_breakdown":["Safari"],"breakdown_attribution_type":"last_touch" | all 3
                    "funnel_step":1,"breakdown":"browser"                                             | all 3, two 2, one 1, late 1
                    "funnel_step":2,"funnel_viz_type":"time_to_convert","breakdown":"browser","breakdown_attribution_type":"all_events" | all 3, two 2
                    "funnel_viz_type":"trends","entrance_period_start":"2020-01-02"                   | all 3
                    "funnel_viz_type":"trends","entrance_period_start":"2020-01-02","drop_off":true   | two 2
                    "funnel_viz_type":"trends","entrance_period_start":"2020-01-05 00:00:00","drop_off":"true"  | one 1, late 1
                    "funnel_viz_type":"trends","entrance_period_start":"2020-01-02","funnel_to_step":1          | all 3, two 2
                    "funnel_viz_type":"trends","entrance_period_start":"2020-01-03"                   | nobody
                    """)
    void theActorsAreThoseWhoAreCounted(String number, String actors) {
        assertThat(customers().insights().funnelActors("{" + STEPS + "," + number + "}"))
                .isEqualTo(actors == null ? "" : actors);
    }

    /** Ranked by their entrants: the value Other, Chrome, and Opera and none, which have no line of their own. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "nobody", textBlock = """
                    "breakdown_limit":2,"funnel_step_breakdown":["Other"]                                | a 1, b 1, c 1
                    "breakdown_limit":2,"breakdown_rest":true                                            | f 1, g 1
                    "breakdown_limit":2,"breakdown_rest":true,"breakdown_values":[["Other"],["Chrome"]]  | f 1, g 1
                    "breakdown_limit":2,"breakdown_rest":true,"breakdown_values":"[[\\"Chrome\\"]]"      | a 1, b 1, c 1, f 1, g 1
                    "breakdown_limit":9,"funnel_step_breakdown":"Other"                                  | a 1, b 1, c 1
                    "breakdown_limit":9,"breakdown_rest":true                                            | nobody
                    """)
    void aValueThatIsCalledLikeTheRestIsNotMixedWithIt(String line, String actors) {
        TestProject project = project();
        for (String person : List.of("a Other", "b Other", "c Other", "d Chrome", "e Chrome", "f Opera")) {
            project.event(
                    "sign up", person.substring(0, 1), "2020-01-02", "{\"browser\":\"" + person.substring(2) + "\"}");
        }
        project.event("sign up", "g", "2020-01-02");
        String filter = STEPS + ",\"breakdown\":\"browser\"";
        assertThat(project.insights().funnelCounts("{" + filter + ",\"breakdown_limit\":2}"))
                .isEqualTo("Other: 3 0 0\nChrome: 2 0 0\nOther: 2 0 0\n");
        assertThat(project.insights().funnelActors("{" + filter + ",\"funnel_step\":1," + line + "}"))
                .isEqualTo(actors == null ? "" : actors);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "funnel_step":0                                                     | funnel_step
                    "funnel_step":-1                                                    | funnel_step
                    "funnel_step":4                                                     | funnel_step
                    "display":"FunnelViz"                                               | funnel_step
                    "funnel_custom_steps":[0]                                           | funnel_custom_steps
                    "funnel_custom_steps":["a"]                                         | funnel_custom_steps
                    "entrance_period_start":"soon"                                      | entrance_period_start
                    "entrance_period_start":"2020-02-02"                                | entrance_period_start
                    "funnel_step":1,"breakdown":"browser","funnel_step_breakdown":[1]   | funnel_step_breakdown
                    """)
    void whatNamesNoNumberIsRefused(String number, String field) {
        InsightAsk insights = customers().insights();
        assertThatThrownBy(() -> insights.funnelActors("{" + STEPS + "," + number + "}"))
                .hasFieldOrPropertyWithValue("category", dev.duet.events.DuetException.Category.INVALID)
                .extracting("attribute")
                .asString()
                .startsWith(field);
    }

    @Test
    void pagesFollowEachOtherAndSomeCanBeLookedForAmongAll() {
        TestProject project = project();
        for (String name : List.of("a", "b", "c", "d", "e")) {
            project.event("sign up", name, "2020-01-02");
        }
        project.event("sign up", "c", "2020-01-03").event("pay", "c", "2020-01-04");
        FunnelActors finder = new FunnelActors(project.engine(), Clock.systemUTC());
        String first = "{" + STEPS + ",\"funnel_step\":1}";
        assertThat(project.insights().actors(finder, first, Among.EVERYBODY, new Page(0, 2)))
                .isEqualTo("a 1, b 1");
        assertThat(project.insights().actors(finder, first, Among.EVERYBODY, new Page(2, 2)))
                .isEqualTo("c 2, d 1");
        assertThat(project.insights().actors(finder, first, Among.EVERYBODY, new Page(4, 2)))
                .isEqualTo("e 1");
        assertThat(project.insights().actors(finder, first, Among.EVERYBODY, new Page(9, 2)))
                .isEmpty();
        Among some = new Among.These(
                List.of(Long.toString(project.number("e")), Long.toString(project.number("c")), "4000000000"));
        assertThat(project.insights().actors(finder, first, some, new Page(0, 2)))
                .isEqualTo("c 2, e 1");
    }

    @Test
    void groupsStandInTheOrderOfTheirKeys() {
        TestProject project = project()
                .event("sign up", "a", "2020-01-02", event -> event.group(0, "ß"))
                .event("sign up", "b", "2020-01-02", event -> event.group(0, "b"))
                .event("pay", "a", "2020-01-03", event -> event.group(0, "b"))
                .event("sign up", "b", "2020-01-02", event -> event.group(0, "Z"))
                .event("sign up", "c", "2020-01-02");
        String groups = "{" + STEPS + ",\"aggregation_group_type_index\":0,\"funnel_step\":";
        assertThat(project.insights().funnelActors(groups + "1}")).isEqualTo("Z 1, b 2, ß 1");
        assertThat(project.insights().funnelActors(groups + "-2}")).isEqualTo("Z 1, ß 1");
    }

    @Test
    void anActorWithARunForEachValueIsBehindEachValue() {
        TestProject project = project()
                .event("sign up", "a", "2020-01-02", "{\"browser\":\"Chrome\"}")
                .event("sign up", "a", "2020-01-03", "{\"browser\":\"Safari\"}")
                .event("pay", "a", "2020-01-04", "{\"browser\":\"Safari\"}");
        String each = "{" + STEPS + ",\"breakdown\":\"browser\",\"breakdown_attribution_type\":\"all_events\","
                + "\"funnel_step\":1,\"funnel_step_breakdown\":";
        assertThat(project.insights().funnelActors(each + "\"Chrome\"}")).isEqualTo("a 1");
        assertThat(project.insights().funnelActors(each + "\"Safari\"}")).isEqualTo("a 2");
    }
}
