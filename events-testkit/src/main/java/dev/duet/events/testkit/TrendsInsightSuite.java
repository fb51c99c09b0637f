package dev.duet.events.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.events.DuetException;
import dev.duet.events.event.Event;
import dev.duet.events.json.CanonicalJson;
import dev.duet.events.request.ProjectSettings;
import dev.duet.events.testkit.fixture.TestProject;
import dev.duet.events.trends.TrendsInsight;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Trends as the API answers them, from the filter's JSON to the chart's. It is noon on 4 January 2020 in UTC. */
public abstract class TrendsInsightSuite extends EngineSuite {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2020-01-04T12:00:00Z"), ZoneOffset.UTC);

    private TestProject signUps() {
        return project()
                .event("sign up", "alice", "2019-12-24 10:00", "{\"plan\":\"free\"}")
                .event("sign up", "alice", "2020-01-01 10:00", "{\"plan\":\"free\",\"price\":0}")
                .event("sign up", "bob", "2020-01-01 11:00", "{\"plan\":\"paid\",\"price\":10}")
                .event("sign up", "alice", "2020-01-01 12:00", "{\"plan\":\"free\",\"price\":1}")
                .event("sign up", "bob", "2020-01-02 10:00", "{\"price\":2}")
                .event("visit", "alice", "2020-01-01 09:00", "{\"plan\":\"free\",\"price\":3}")
                .event("visit", "carol", "2020-01-02 09:00", "{\"plan\":\"paid\",\"price\":\"5\"}")
                .event("visit", "carol", "2020-01-02 23:30");
    }

    @Test
    void aLineHasANumberALabelAndADayForEachBucket() {
        JsonNode line = answer(signUps(), """
                {"events":[{"id":"sign up"}],"date_from":"2019-12-28"}""").get(0);
        assertThat(line.get("label").stringValue()).isEqualTo("sign up");
        assertThat(line.get("data")).hasToString("[0,0,0,0,3,1,0,0]");
        assertThat(line.get("count")).hasToString("4.0");
        assertThat(line.get("labels"))
                .hasToString("[\"28-Dec-2019\",\"29-Dec-2019\",\"30-Dec-2019\",\"31-Dec-2019\",\"1-Jan-2020\","
                        + "\"2-Jan-2020\",\"3-Jan-2020\",\"4-Jan-2020\"]");
        assertThat(line.get("days").get(7).stringValue()).isEqualTo("2020-01-04");
        assertThat(line.get("action").get("id").stringValue()).isEqualTo("sign up");
    }

    @Test
    void aCumulativeLineIsTheRunningSumAndAPersonCountsOnce() {
        assertThat(lines(signUps(), """
                {"events":[{"id":"sign up"},{"id":"sign up","math":"dau"}],"date_from":"2019-12-28",
                 "display":"ActionsLineGraphCumulative"}""")).isEqualTo("""
                sign up: [0,0,0,0,3,4,4,4]
                sign up: [0,0,0,0,2,2,2,2]
                """);
    }

    @Test
    void theDefaultRangeIsTheLastSevenDays() {
        assertThat(lines(signUps(), "{\"events\":[{\"id\":null}]}")).isEqualTo("All events: [0,0,0,0,4,3,0,0]\n");
    }

    @Test
    void aComparisonShowsThePeriodBeforeOnTheSameScale() {
        ArrayNode result = answer(signUps(), """
                {"events":[{"id":"sign up"}],"date_from":"2020-01-01","compare":true}""");
        assertThat(result).hasSize(2);
        assertThat(result.get(0).get("compare_label").stringValue()).isEqualTo("current");
        assertThat(result.get(0).get("data")).hasToString("[3,1,0,0]");
        assertThat(result.get(0).get("labels")).hasToString("[\"day 0\",\"day 1\",\"day 2\",\"day 3\"]");
        assertThat(result.get(1).get("compare_label").stringValue()).isEqualTo("previous");
        assertThat(result.get(1).get("data")).hasToString("[0,0,0,0]");
        assertThat(result.get(1).get("days").get(0).stringValue()).isEqualTo("2019-12-28");
    }

    @Test
    void aFormulaMakesOneLineOfSeveralAndADivisionByZeroIsZero() {
        assertThat(lines(signUps(), """
                {"events":[{"id":"sign up","order":0},{"id":"visit","order":1}],"date_from":"2020-01-01",
                 "formula":"A / B * 100"}""")).isEqualTo("Formula (A / B * 100): [300,50,0,0]\n");
    }

    @Test
    void aFormulaWithABreakdownMakesALineForEachValue() {
        assertThat(lines(signUps(), """
                {"events":[{"id":"sign up"},{"id":"visit"}],"date_from":"2020-01-01","date_to":"2020-01-02",
                 "formula":"A + B","breakdown":"plan"}""")).isEqualTo("""
                free: [3,0]
                none: [0,2]
                paid: [1,1]
                """);
    }

    @Test
    void aBreakdownNamesItsLinesAfterItsValues() {
        assertThat(lines(signUps(), """
                {"events":[{"id":"sign up"}],"date_from":"2020-01-01","date_to":"2020-01-02","breakdown":"plan",
                 "breakdown_limit":1}""")).isEqualTo("""
                free: [2,0]
                Other: [1,1]
                """);
        assertThat(lines(signUps(), """
                {"events":[{"id":"sign up"},{"id":"visit"}],"date_from":"2020-01-01","date_to":"2020-01-02",
                 "breakdown":"plan","breakdown_limit":1,"breakdown_hide_other_aggregation":true}""")).isEqualTo("""
                sign up - free: [2,0]
                visit - free: [1,0]
                """);
    }

    @Test
    void aListOfPropertiesIsJoined() {
        assertThat(lines(signUps(), """
                {"events":[{"id":"sign up"}],"date_from":"2020-01-01","date_to":"2020-01-02",
                 "breakdown":["plan","price"]}""")).isEqualTo("""
                free::0: [1,0]
                free::1: [1,0]
                none::2: [0,1]
                paid::10: [1,0]
                """);
    }

    @Test
    void binsAreNamedByTheirBounds() {
        assertThat(lines(signUps(), """
                {"events":[{"id":null}],"date_from":"2020-01-01","date_to":"2020-01-02","breakdown":"price",
                 "breakdown_histogram_bin_count":2}""")).isEqualTo("""
                [0,2.5]: [2,1]
                [2.5,10]: [2,1]
                none: [0,1]
                """);
    }

    @Test
    void smoothingIsTheMeanOfTheBucketsBefore() {
        assertThat(lines(signUps(), """
                {"events":[{"id":"sign up"}],"date_from":"2019-12-31","date_to":"2020-01-03","smoothing_intervals":3}""")).isEqualTo("sign up: [0,1.5,1.33333333333,1.33333333333]\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ActionsTable", "ActionsPie", "ActionsBarValue", "WorldMap", "BoldNumber"})
    void otherDisplaysHaveOneNumber(String display) {
        JsonNode line = answer(signUps(), """
                {"events":[{"id":"sign up","math":"dau"}],"date_from":"2019-12-20","display":"%s"}""".formatted(display)).get(0);
        assertThat(line.get("aggregated_value")).hasToString("2");
        assertThat(line.has("data")).isFalse();
    }

    @Test
    void hoursAreNamedByTheProjectsClock() {
        JsonNode line = answer(signUps(), "Asia/Kolkata", "[]", """
                {"events":[{"id":"visit"}],"interval":"hour","date_from":"2020-01-03T04:00","date_to":"2020-01-03T06:30"}""").get(0);
        assertThat(line.get("data")).hasToString("[0,1,0]");
        assertThat(line.get("labels")).hasToString("[\"3-Jan-2020 04:00\",\"3-Jan-2020 05:00\",\"3-Jan-2020 06:00\"]");
        assertThat(line.get("days").get(1).stringValue()).isEqualTo("2020-01-03 05:00:00");
    }

    @Test
    void allTimeStartsWithTheFirstEvent() {
        JsonNode line = answer(signUps(), "{\"events\":[{\"id\":\"sign up\"}],\"date_from\":\"all\"}")
                .get(0);
        assertThat(line.get("days").get(0).stringValue()).isEqualTo("2019-12-24");
        assertThat(line.get("count")).hasToString("5.0");
    }

    @Test
    void testAccountsAreLeftOutOnRequest() {
        String filters = "[{\"key\":\"plan\",\"value\":\"free\",\"operator\":\"is_not\"}]";
        assertThat(answer(signUps(), "UTC", filters, """
                {"events":[{"id":"sign up"}],"date_from":"2020-01-01","filter_test_accounts":true}""").get(0).get("data")).hasToString("[1,1,0,0]");
    }

    @Test
    void conditionsHoldForEverySeriesOrForOne() {
        assertThat(lines(signUps(), """
                {"events":[{"id":"sign up","properties":[{"key":"price","operator":"gt","value":0}]},{"id":"visit"}],
                 "date_from":"2020-01-01","properties":{"type":"OR","values":[
                   {"key":"plan","value":["free","paid"]},{"key":"price","operator":"is_set"}]}}""")).isEqualTo("""
                sign up: [2,1,0,0]
                visit: [1,1,0,0]
                """);
    }

    /** Each field that takes a text, as a piece of a filter with a place for the text. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"events\":[{\"id\":%s}]",
                "\"events\":[{\"id\":null,\"name\":%s}]",
                "\"events\":[{\"id\":null,\"math\":%s}]",
                "\"events\":[{\"id\":null,\"math\":\"sum\",\"math_property\":%s}]",
                "\"events\":[{\"id\":null,\"properties\":[{\"key\":%s,\"value\":\"x\"}]}]",
                "\"events\":[{\"id\":null}],\"properties\":[{\"key\":\"plan\",\"value\":%s}]",
                "\"events\":[{\"id\":null}],\"properties\":[{\"key\":\"plan\",\"value\":%s,\"operator\":\"icontains\"}]",
                "\"events\":[{\"id\":null}],\"properties\":[{\"key\":\"plan\",\"value\":%s,\"operator\":\"regex\"}]",
                "\"events\":[{\"id\":null}],\"properties\":[{\"key\":\"plan\",\"value\":%s,\"operator\":\"gt\"}]",
                "\"events\":[{\"id\":null}],\"properties\":[{\"key\":\"plan\",\"value\":\"x\",\"operator\":%s}]",
                "\"events\":[{\"id\":null}],\"properties\":[{\"key\":\"plan\",\"value\":\"x\",\"type\":%s}]",
                "\"events\":[{\"id\":null}],\"properties\":[{\"key\":%s,\"value\":\"x\",\"type\":\"person\"}]",
                "\"events\":[{\"id\":null}],\"properties\":[{\"key\":\"text\",\"value\":%s,\"type\":\"element\"}]",
                "\"events\":[{\"id\":null}],\"properties\":[{\"key\":\"selector\",\"value\":%s,\"type\":\"element\"}]",
                "\"events\":[{\"id\":null}],\"breakdown\":%s",
                "\"events\":[{\"id\":null}],\"breakdown\":[\"plan\",%s]",
                "\"events\":[{\"id\":null}],\"breakdown\":%s,\"breakdown_type\":\"person\"",
                "\"events\":[{\"id\":null}],\"date_from\":%s",
                "\"events\":[{\"id\":null}],\"date_to\":%s",
                "\"events\":[{\"id\":null}],\"interval\":%s",
                "\"events\":[{\"id\":null}],\"display\":%s",
                "\"events\":[{\"id\":null}],\"formula\":%s"
            })
    void sqlInAnyFieldStaysAText(String field) {
        TestProject project = signUps();
        for (String text : List.of(
                "'; DROP TABLE events; --",
                "\"; DROP TABLE events; --",
                "x' OR '1'='1",
                "\\'; DROP TABLE events; --",
                "$1 {p:String} ? :x",
                "') UNION SELECT 1; /*",
                "%' --")) {
            String quoted = CanonicalJson.write(JsonNodeFactory.instance.stringNode(text));
            try {
                answer(project, "{" + field.formatted(quoted) + "}");
            } catch (DuetException refusal) {
                assertThat(refusal.category()).as(text).isEqualTo(DuetException.Category.INVALID);
            }
        }
        assertThat(project.events()).extracting(Event::name).hasSize(8);
    }

    private static String lines(TestProject project, String filter) {
        return answer(project, filter)
                .valueStream()
                .map(line -> line.get("label").stringValue() + ": " + line.get("data") + "\n")
                .collect(Collectors.joining());
    }

    private static ArrayNode answer(TestProject project, String filter) {
        return answer(project, "UTC", "[]", filter);
    }

    private static ArrayNode answer(TestProject project, String zone, String testAccountFilters, String filter) {
        JsonNode filters =
                CanonicalJson.readObject("{\"f\":" + testAccountFilters + "}").get("f");
        var settings = new ProjectSettings(
                project.id(), ZoneId.of(zone), DayOfWeek.SUNDAY, filters, JsonNodeFactory.instance.arrayNode());
        return new TrendsInsight(project.engine(), CLOCK)
                .answer(settings, CanonicalJson.readObject(filter), TestProject.PURPOSE);
    }
}
