package dev.duet.events.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duet.events.DuetException;
import dev.duet.events.question.CohortCriterion;
import dev.duet.events.question.MembersQuestion;
import dev.duet.events.question.Page;
import dev.duet.events.testkit.fixture.TestProject;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Who belongs to a cohort by its definition, read at 2020-01-20 12:00 UTC. */
public abstract class CohortSuite extends EngineSuite {

    /** Persons named after what they did. */
    private TestProject people() {
        return project()
                .event("buy", "edge", "2020-01-13 12:00")
                .event("buy", "before", "2020-01-13 11:59:59.999999")
                .event("buy", "now", "2020-01-20 12:00")
                .event("buy", "last", "2020-01-20 11:59:59.999999")
                .event("buy", "twice", "2020-01-14", "{\"n\":1}")
                .event("buy", "twice", "2020-01-15")
                .event("buy", "again", "2019-06-01")
                .event("buy", "again", "2020-01-19")
                .event("look", "looker", "2020-01-19")
                .person("edge", "{\"plan\":\"pro\",\"age\":30}")
                .person("before", "{\"plan\":\"free\"}")
                .person("looker", "{\"plan\":\"pro\"}")
                .person("idle", "{\"plan\":\"free\",\"age\":40}")
                .cohort(5, "edge", "looker", "unknown")
                .action(
                        1,
                        "an action",
                        "[{\"event\":\"look\"},{\"event\":\"buy\",\"properties\":[{\"key\":\"n\",\"value\":1}]}]");
    }

    private static String filters(String type, String criteria) {
        return "{\"filters\":{\"properties\":{\"type\":\"" + type + "\",\"values\":[" + criteria + "]}}}";
    }

    private static String week(String behaviour, String more) {
        return "{\"type\":\"behavioral\",\"value\":\"" + behaviour
                + "\",\"key\":\"buy\",\"event_type\":\"events\",\"time_value\":\"7\",\"time_interval\":\"day\"" + more
                + "}";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            performed_event            |                                                    | again edge last twice
            performed_event            | ,"time_value":1,"time_interval":"week"             | again edge last twice
            performed_event            | ,"time_value":1,"time_interval":"month"            | again before edge last twice
            performed_event            | ,"time_value":1,"time_interval":"year"             | again before edge last twice
            performed_event            | ,"time_value":1,"time_interval":"minute"           | last
            performed_event            | ,"time_value":36,"time_interval":"hour"            | again last
            performed_event            | ,"key":"1","event_type":"actions"                  | looker twice
            performed_event            | ,"event_filters":[{"key":"n","value":1}]           | twice
            performed_event_multiple   | ,"operator":"gte","operator_value":2               | twice
            performed_event_multiple   | ,"operator":"gt","operator_value":1                | twice
            performed_event_multiple   | ,"operator":"exact","operator_value":1             | again edge last
            performed_event_multiple   | ,"operator":"eq","operator_value":"2"              | twice
            performed_event_multiple   | ,"operator":"lte","operator_value":1               | again edge last
            performed_event_multiple   | ,"operator":"lt","operator_value":3                | again edge last twice
            performed_event_multiple   | ,"operator":"lt","operator_value":1                |
            performed_event_first_time |                                                    | edge last twice
            performed_event_first_time | ,"time_value":8                                    | before edge last twice
            """)
    void behaviourIsCountedFromAMomentBeforeUntilNow(String behaviour, String more, String members) {
        assertThat(people().members(filters("AND", week(behaviour, more == null ? "" : more))))
                .isEqualTo(members == null ? "" : members);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            2020-01-14 10:00 | 2020-01-14 11:00        | true
            2020-01-14 10:00 | 2020-01-14 11:00:00.000001 | false
            2020-01-14 10:00 | 2020-01-14 10:00:00.000001 | true
            2020-01-14 10:00 | 2020-01-14 10:00        | false
            2020-01-14 10:00 | 2020-01-14 09:59        | false
            2020-01-13 12:00 | 2020-01-13 12:30        | true
            2020-01-13 11:59 | 2020-01-13 12:30        | false
            2020-01-20 11:59 | 2020-01-20 12:00        | false
            """)
    void aSequenceIsOneThingAndStrictlyAfterItAnotherWithinItsTime(String first, String then, boolean member) {
        TestProject project = project()
                .event("look", "p", first)
                .event("buy", "p", then)
                .event("look", "q", "2020-01-14 10:00")
                .event("buy", "r", "2020-01-14 10:30");
        String sequence = week(
                "performed_event_sequence",
                ",\"key\":\"look\",\"seq_event\":\"buy\",\"seq_event_type\":\"events\","
                        + "\"seq_time_value\":1,\"seq_time_interval\":\"hour\"");
        assertThat(project.members(filters("AND", sequence))).isEqualTo(member ? "p" : "");
    }

    @Test
    void aSequenceOfTheSameEventTakesTwoOfThem() {
        TestProject project = project()
                .event("buy", "once", "2020-01-14 10:00")
                .event("buy", "same time", "2020-01-14 10:00")
                .event("buy", "same time", "2020-01-14 10:00")
                .event("buy", "twice", "2020-01-14 10:00")
                .event("buy", "twice", "2020-01-16 10:00");
        assertThat(project.members(filters("AND", week("performed_event_sequence", ",\"seq_event\":\"buy\""))))
                .isEqualTo("twice");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "min_periods":3,"total_periods":3                                        | daily
            "min_periods":2,"total_periods":3                                        | daily edges
            "min_periods":1,"total_periods":1                                        | daily
            "min_periods":1,"total_periods":2                                        | daily edges
            "min_periods":2,"total_periods":4                                        | daily edges
            "min_periods":1,"total_periods":3,"operator":"gte","operator_value":2    | burst
            "min_periods":1,"total_periods":3,"operator":"lte","operator_value":1    | daily edges
            "min_periods":3,"total_periods":3,"operator":"exact","operator_value":1  | daily
            """)
    void regularlyMeansSoOftenInSoManyOfTheLastPeriods(String rule, String members) {
        TestProject project = project()
                .event("buy", "daily", "2020-01-20 11:00")
                .event("buy", "daily", "2020-01-19 11:00")
                .event("buy", "daily", "2020-01-18 11:00")
                .event("buy", "edges", "2020-01-18 12:00")
                .event("buy", "edges", "2020-01-17 12:00")
                .event("buy", "edges", "2020-01-17 11:59:59.999999")
                .event("buy", "edges", "2020-01-20 12:00")
                .event("buy", "burst", "2020-01-18 01:00")
                .event("buy", "burst", "2020-01-18 02:00");
        assertThat(project.members(filters("AND", week("performed_event_regularly", ",\"time_value\":1," + rule))))
                .isEqualTo(members);
    }

    private TestProject lives() {
        return project()
                .event("buy", "old", "2020-01-01")
                .event("buy", "month", "2020-01-12")
                .event("buy", "active", "2020-01-12")
                .event("buy", "active", "2020-01-18")
                .event("buy", "back", "2020-01-01")
                .event("buy", "back", "2020-01-18")
                .event("buy", "new", "2020-01-18")
                .event("buy", "edge", "2020-01-13 12:00");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            stopped_performing_event    |                                                                       | month old
            stopped_performing_event    | ,"time_value":10,"seq_time_value":7,"seq_time_interval":"day"         | month
            stopped_performing_event    | ,"time_value":10,"seq_time_value":6,"seq_time_interval":"day"         | edge month
            restarted_performing_event  |                                                                       | back
            restarted_performing_event  | ,"time_value":7,"seq_time_value":3,"seq_time_interval":"day"          | active back
            restarted_performing_event  | ,"time_value":9,"seq_time_value":3,"seq_time_interval":"day"          | back
            """)
    void lifecycleComparesTheRecentStretchWithTheOneBefore(String behaviour, String more, String members) {
        assertThat(lives().members(filters("AND", week(behaviour, more == null ? "" : more))))
                .isEqualTo(members);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            AND | {"type":"person","key":"plan","value":"pro"}                                                     | edge looker
            AND | {"key":"plan","value":["pro","free"],"operator":"exact"},{"key":"age","value":35,"operator":"lt"} | edge
            OR  | {"key":"age","operator":"is_set"},{"key":"plan","value":"p","operator":"icontains"}               | edge idle looker
            AND | {"key":"age","operator":"is_not_set"}                                                             | before looker
            AND | {"type":"cohort","key":"id","value":5}                                                            | edge looker unknown
            AND | {"type":"cohort","key":"id","value":777}                                                          |
            AND | {"key":"plan","value":"pro"},{"type":"cohort","value":5,"negation":true}                          |
            AND | {"key":"plan","value":"free"},{"type":"cohort","value":[5],"operator":"not_in"}                   | before idle
            AND | {"key":"plan","value":"pro"},{"key":"age","operator":"is_set","negation":true}                    | looker
            AND | {"type":"OR","values":[{"key":"plan","value":"pro"},{"type":"cohort","value":5,"negation":true}]},{"key":"plan","operator":"is_set"} | before edge idle looker
            AND | {"type":"AND","values":[]},{"key":"age","value":40}                                               | idle
            OR  |                                                                                                   |
            """)
    void propertiesAndCohortsAreJoinedAsTheyAreNested(String type, String criteria, String members) {
        assertThat(people().members(filters(type, criteria == null ? "" : criteria)))
                .isEqualTo(members == null ? "" : members);
    }

    @Test
    void aNegatedBehaviourIsTakenFromThoseBesideIt() {
        assertThat(people().members(filters(
                        "AND", "{\"type\":\"cohort\",\"value\":5}," + week("performed_event", ",\"negation\":true"))))
                .isEqualTo("looker unknown");
        String both = "{\"type\":\"OR\",\"values\":[" + week("performed_event", ",\"negation\":true") + ","
                + week("performed_event", ",\"time_value\":1,\"negation\":true") + "]}";
        assertThat(people().members(filters("AND", "{\"key\":\"plan\",\"operator\":\"is_set\"}," + both)))
                .isEqualTo("before edge idle looker");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [{"properties":[{"key":"plan","value":"pro","type":"person"}]}]                             | edge looker
            [{"properties":{"plan":"pro","age__lt":35}}]                                                | edge
            [{"properties":{"type":"OR","values":[{"key":"age","value":40},{"key":"age","value":30}]}}] | edge idle
            [{"event_id":"buy","days":7}]                                                               | again edge last twice
            [{"event_id":"buy","days":"7","count":2,"count_operator":"gte"}]                            | twice
            [{"event_id":"buy","start_date":"2020-01-13","end_date":"2020-01-14"}]                      | before edge twice
            [{"event_id":"buy"}]                                                                        | again before edge last twice
            [{"action_id":1,"days":30}]                                                                 | looker twice
            [{"event_id":"buy","days":7,"properties":[{"key":"plan","value":"pro"}]}]                   | edge
            [{"event_id":"buy","days":7,"count":0}]                                                     | before idle looker
            [{"properties":[{"key":"age","value":40}]},{"event_id":"look","days":30}]                   | idle looker
            [{}]                                                                                        |
            []                                                                                          |
            """)
    void theOlderGroupsAreJoinedByOr(String groups, String members) {
        assertThat(people().members("{\"groups\":" + groups + "}")).isEqualTo(members == null ? "" : members);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"type":"cohort","value":5,"negation":true}                                               | values[0].negation
            {"type":"cohort","value":5,"operator":"not_in"}                                           | values[0].operator
            {"type":"cohort","value":"x"}                                                             | values[0].value
            {"type":"event","key":"a","value":1}                                                      | values[0].type
            {"type":"person","value":1}                                                               | values[0].key
            {"type":"behavioral","key":"a"}                                                           | values[0].value
            {"type":"behavioral","value":"dreamed","key":"a"}                                         | values[0].value
            {"type":"behavioral","value":"performed_event"}                                           | values[0].key
            {"type":"behavioral","value":"performed_event","key":"a"}                                 | values[0].time_value
            {"type":"behavioral","value":"performed_event","key":"a","time_value":0}                  | values[0].time_value
            {"type":"behavioral","value":"performed_event","key":"a","time_value":999,"time_interval":"year"} | values[0].time_value
            {"type":"behavioral","value":"performed_event","key":"a","time_value":1,"time_interval":"era"} | values[0].time_interval
            {"type":"behavioral","value":"performed_event","key":"77","event_type":"actions","time_value":1} | values[0].key
            {"type":"behavioral","value":"performed_event_multiple","key":"a","time_value":1}         | values[0].operator_value
            {"type":"behavioral","value":"performed_event_multiple","key":"a","time_value":1,"operator_value":0} | values[0].operator_value
            {"type":"behavioral","value":"performed_event_multiple","key":"a","time_value":1,"operator_value":1,"operator":"regex"} | values[0].operator
            {"type":"behavioral","value":"performed_event_sequence","key":"a","time_value":1}         | values[0].seq_event
            {"type":"behavioral","value":"performed_event_regularly","key":"a","time_value":1}        | values[0].total_periods
            {"type":"behavioral","value":"performed_event_regularly","key":"a","time_value":1,"total_periods":2,"min_periods":3} | values[0].min_periods
            {"type":"behavioral","value":"stopped_performing_event","key":"a","time_value":1,"seq_time_value":1} | values[0].seq_time_value
            {"key":"a","value":1},{"type":"OR","values":7}                                            | values[1].values
            """)
    void aDefinitionThatCannotBeReadNamesItsField(String criteria, String field) {
        TestProject project = people();
        String definition = filters("AND", criteria);
        assertThatThrownBy(() -> project.members(definition))
                .isInstanceOfSatisfying(
                        DuetException.class,
                        refusal -> assertThat(refusal.attribute()).isEqualTo("filters.properties." + field));
    }

    @Test
    void membersComeByTheirNumbersPageByPage() {
        TestProject project = people().cohort(9, Set.of(7L, 4_294_967_295L, 3L));
        CohortCriterion nine = new CohortCriterion.InCohort(9);
        assertThat(project.answer(new MembersQuestion(project.id(), nine, null)).persons())
                .containsExactly(3L, 7L, 4_294_967_295L);
        assertThat(project.answer(new MembersQuestion(project.id(), nine, new Page(1, 1)))
                        .persons())
                .containsExactly(7L);
        assertThat(project.answer(new MembersQuestion(
                                project.id(), new CohortCriterion.Either(List.of()), new Page(0, 5)))
                        .persons())
                .isEmpty();
    }

    @Test
    void aTrendIsSplitByCohortsAndTheirLinesFindTheirOwnPersons() {
        TestProject project = people().cohortName(5, "five");
        String split = "\"date_from\":\"2020-01-13\",\"date_to\":\"2020-01-19\",\"breakdown_type\":\"cohort\"";
        assertThat(project.insights()
                        .trendData("{\"events\":[{\"id\":null,\"math\":\"dau\"}],\"breakdown\":[5,\"all\",777]," + split
                                + ",\"display\":\"BoldNumber\"}"))
                .isEqualTo("five: 2\nall users: 5\n777: 0\n");
        assertThat(project.insights().trendData("{\"events\":[{\"id\":\"buy\"}],\"breakdown\":5," + split + "}"))
                .isEqualTo("five: 1 0 0 0 0 0 0\n");
        assertThat(project.insights()
                        .trendData("{\"events\":[{\"id\":\"buy\"},{\"id\":\"look\"}],\"breakdown\":[\"5\",\"all\"],"
                                + "\"formula\":\"A+B\"," + split + "}"))
                .isEqualTo("five: 1 0 0 0 0 0 1\nall users: 2 1 1 0 0 0 2\n");
    }

    @Test
    void aFunnelIsSplitByCohorts() {
        JsonNode lines = people().cohortName(5, "five").insights().funnel("""
                        {"events":[{"id":"buy","order":0},{"id":"buy","order":1}],"date_from":"2020-01-01",
                         "breakdown":[5,"all"],"breakdown_type":"cohort"}
                        """);
        assertThat(lines.get(0).get(0).get("breakdown").stringValue()).isEqualTo("five");
        assertThat(lines.get(0).get(0).get("breakdown_value").intValue()).isEqualTo(5);
        assertThat(lines.get(0).get(0).get("count").intValue()).isEqualTo(1);
        assertThat(lines.get(0).get(0).get("converted_people_url").stringValue())
                .contains("funnel_step_breakdown=5&");
        assertThat(lines.get(1).get(1).get("breakdown_value").stringValue()).isEqualTo("all");
        assertThat(lines.get(1).get(1).get("count").intValue()).isEqualTo(1);
    }

    @Test
    void aFilterOnACohortHoldsInEveryInsight() {
        String members = "\"properties\":[{\"key\":\"id\",\"type\":\"cohort\",\"value\":5}],";
        String buy = "{\"events\":[{\"id\":\"buy\"}]," + members
                + "\"date_from\":\"2020-01-13\",\"date_to\":\"2020-01-14\"}";
        assertThat(people().insights().trendData(buy)).isEqualTo("buy: 1 0\n");
        String either = buy.replace("\"value\":5", "\"value\":[777,5]");
        assertThat(people().insights().trendData(either)).isEqualTo("buy: 1 0\n");
        assertThat(people().insights().funnelCounts(buy)).isEqualTo("1");
        assertThat(people().insights().stickiness(buy)).startsWith("buy: 1 0");
        assertThat(people().insights().lifecycle(buy)).startsWith("new: 1 0");
    }
}
