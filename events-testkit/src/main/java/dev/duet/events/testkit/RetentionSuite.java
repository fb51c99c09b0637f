package dev.duet.events.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duet.events.answer.ActorsAnswer.Row;
import dev.duet.events.filter.Filter;
import dev.duet.events.question.ActorsQuestion;
import dev.duet.events.question.Aggregation.Actor;
import dev.duet.events.question.Page;
import dev.duet.events.question.RetentionQuestion;
import dev.duet.events.question.Series;
import dev.duet.events.testkit.fixture.TestProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who comes back, and when. */
public abstract class RetentionSuite extends EngineSuite {

    private TestProject fourDays() {
        return project()
                .event("$pageview", "a", "2020-01-10 05:00")
                .event("$pageview", "a", "2020-01-11 05:00")
                .event("$pageview", "a", "2020-01-13 23:59:59.999999")
                .event("$pageview", "b", "2020-01-11 05:00")
                .event("$pageview", "b", "2020-01-11 06:00")
                .event("$pageview", "b", "2020-01-12 00:00")
                .event("sign up", "c", "2020-01-10 09:00")
                .event("$pageview", "c", "2020-01-10 10:00")
                .event("$pageview", "c", "2020-01-12 10:00")
                .event("$pageview", "early", "2019-12-24")
                .event("$pageview", "early", "2020-01-12 01:00");
    }

    @Test
    void aPersonStandsInTheRowOfEveryDayOfTheirTarget() {
        assertThat(fourDays().insights().retention("{\"date_to\":\"2020-01-13\",\"total_intervals\":4}"))
                .isEqualTo("""
                        Day 0: 2 1 1 1
                        Day 1: 2 1 1
                        Day 2: 3 0
                        Day 3: 1
                        """);
    }

    @Test
    void theFirstTimeIsTheFirstEverAlsoBeforeTheTable() {
        assertThat(fourDays().insights().retention("""
                                {"date_to":"2020-01-13","total_intervals":4,"retention_type":"retention_first_time"}""")).isEqualTo("""
                        Day 0: 2 1 1 1
                        Day 1: 1 1 0
                        Day 2: 0 0
                        Day 3: 0
                        """);
    }

    @Test
    void whatCountsAsComingBackMayBeSomethingElse() {
        assertThat(fourDays().insights().retention("""
                                {"date_to":"2020-01-12","total_intervals":3,
                                 "target_entity":{"id":"sign up"},"returning_entity":{"id":"$pageview"}}""")).isEqualTo("""
                        Day 0: 1 0 1
                        Day 1: 0 0
                        Day 2: 0
                        """);
    }

    @Test
    void periodsAreThoseOfTheProjectsCalendar() {
        assertThat(fourDays()
                        .insights("Asia/Tokyo")
                        .retention("{\"date_to\":\"2020-01-14\",\"total_intervals\":2,\"period\":\"Week\"}"))
                .isEqualTo("""
                        Week 0: 3 3
                        Week 1: 4
                        """);
    }

    /** Samoa went from the 29th to the 31st of December 2011. The three are there before, after, or on both sides. */
    private TestProject samoans() {
        return project()
                .event("$pageview", "p", "2011-12-29 22:00")
                .event("$pageview", "p", "2011-12-30 22:00")
                .event("$pageview", "q", "2011-12-30 22:00")
                .event("$pageview", "q", "2011-12-31 22:00")
                .event("$pageview", "r", "2011-12-30 09:59:59.999999")
                .event("$pageview", "r", "2011-12-30 10:00:00");
    }

    @Test
    void aDayThatACountryLeftOutIsNoPeriod() {
        assertThat(samoans().insights("Pacific/Apia").retention("{\"date_to\":\"2012-01-01\",\"total_intervals\":3}"))
                .isEqualTo("""
                        Day 0: 2 2 0
                        Day 1: 3 1
                        Day 2: 1
                        """);
        assertThat(samoans()
                        .insights("Pacific/Apia")
                        .retention("{\"date_to\":\"2011-12-31\",\"total_intervals\":2,"
                                + "\"retention_type\":\"retention_first_time\"}"))
                .isEqualTo("""
                        Day 0: 2 2
                        Day 1: 1
                        """);
        assertThat(samoans()
                        .insights("Pacific/Apia")
                        .retentionActors("{\"date_to\":\"2012-01-01\",\"total_intervals\":3,\"selected_interval\":1}"))
                .isEqualTo("q 11, p 1, r 1");
    }

    @Test
    void thePersonsOfARowComeWithTheirAppearancesMostFirst() {
        TestProject project = fourDays();
        RetentionQuestion question = new RetentionQuestion(
                project.id(),
                new Series("$pageview", Filter.EVERYTHING),
                new Series("$pageview", Filter.EVERYTHING),
                new Actor.Person(),
                false,
                project.trends().between("2020-01-10", "2020-01-13").buckets());
        assertThat(project.answer(new ActorsQuestion.OfRetention(question, 0, new Page(0, 100)))
                        .rows())
                .containsExactly(
                        new Row(Long.toString(project.number("a")), 0b1011),
                        new Row(Long.toString(project.number("c")), 0b101));
        assertThat(project.answer(new ActorsQuestion.OfRetention(question, 0, new Page(1, 1)))
                        .rows())
                .containsExactly(new Row(Long.toString(project.number("c")), 0b101));
    }

    private TestProject browsers() {
        return project()
                .event("$pageview", "a", "2020-01-10 05:00", "{\"b\":\"Chrome\",\"v\":1}")
                .event("$pageview", "a", "2020-01-10 04:00", "{\"b\":\"Safari\",\"v\":2}")
                .event("$pageview", "a", "2020-01-11 05:00", "{\"b\":\"Chrome\",\"v\":1}")
                .event("$pageview", "b", "2020-01-10 05:00", "{\"b\":\"Chrome\",\"v\":1}")
                .event("$pageview", "b", "2020-01-12 05:00", "{\"b\":\"Opera\",\"v\":1}")
                .event("$pageview", "c", "2020-01-11 05:00", "{\"b\":\"Chrome\",\"v\":1}")
                .event("$pageview", "d", "2020-01-12 05:00")
                .event("$pageview", "e", "2019-01-12 05:00", "{\"b\":\"Opera\"}")
                .event("$pageview", "e", "2020-01-12 05:00", "{\"b\":\"Safari\",\"v\":2}");
    }

    @Test
    void aBreakdownSplitsPersonsByTheValueOfTheirFirstTarget() {
        String filter = "{\"date_to\":\"2020-01-12\",\"total_intervals\":3,\"breakdowns\":[{\"property\":\"b\"}]%s}";
        assertThat(browsers().insights().retention(filter.formatted(""))).isEqualTo("""
                        Chrome Day 0: 1 0 1
                        Chrome Day 1: 1 0
                        Chrome Day 2: 1
                        Safari Day 0: 1 1 0
                        Safari Day 1: 1 0
                        Safari Day 2: 1
                        none Day 0: 0 0 0
                        none Day 1: 0 0
                        none Day 2: 1
                        """);
        assertThat(browsers()
                        .insights()
                        .retention(
                                filter.formatted(",\"retention_type\":\"retention_first_time\",\"breakdown_limit\":1")))
                .isEqualTo("""
                        Chrome Day 0: 1 0 1
                        Chrome Day 1: 1 0
                        Chrome Day 2: 0
                        Other Day 0: 1 1 0
                        Other Day 1: 0 0
                        Other Day 2: 1
                        """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "nobody", textBlock = """
                    "breakdown_value":["Chrome"],"selected_interval":0                          | b 101
                    "breakdown_value":"Safari"                                                  | a 11
                    "breakdown_value":["Safari"],"selected_interval":2                          | e 1
                    "breakdown_value":["none"],"selected_interval":2                            | d 1
                    "breakdown_value":null,"selected_interval":2                                | b 1, d 1, e 1
                    "breakdown_value":["Opera"],"selected_interval":2                           | nobody
                    "breakdown_value":["\\u0000"],"selected_interval":2                       | nobody
                    "breakdown_rest":true,"breakdown_values":[["Chrome"]],"selected_interval":2 | d 1, e 1
                    "breakdown_rest":true,"breakdown_values":[["Chrome"],["none"]]              | a 11
                    "breakdown_rest":true,"breakdown_values":[["\\u0000"]],"selected_interval":1 | a 1, c 1
                    """)
    void thePersonsOfALineOfABreakdownAreThoseOfItsRow(String line, String actors) {
        assertThat(browsers()
                        .insights()
                        .retentionActors("{\"date_to\":\"2020-01-12\",\"total_intervals\":3,"
                                + "\"breakdowns\":[{\"property\":\"b\"}]," + line + "}"))
                .isEqualTo(actors == null ? "" : actors);
    }

    @Test
    void thePersonsOfALineOfSeveralPropertiesHaveAllOfItsTexts() {
        String filter = "{\"date_to\":\"2020-01-12\",\"total_intervals\":3,\"breakdown\":[\"b\",\"v\"],"
                + "\"breakdown_value\":[\"Chrome\",\"%s\"]}";
        assertThat(browsers().insights().retentionActors(filter.formatted("1"))).isEqualTo("b 101");
        assertThat(browsers().insights().retentionActors(filter.formatted("2"))).isEmpty();
        assertThatThrownBy(() -> browsers()
                        .insights()
                        .retentionActors("{\"breakdown\":[\"b\",\"v\"],\"breakdown_value\":[\"Chrome\"]}"))
                .hasFieldOrPropertyWithValue("attribute", "breakdown_value");
    }

    @Test
    void aBreakdownMayBeByPersonsGroupsAndSeveralProperties() {
        assertThat(browsers().person("a", "{\"plan\":\"pro\"}").insights().retention("""
                                {"date_to":"2020-01-11","total_intervals":2,
                                 "breakdowns":[{"property":"plan","type":"person"},{"property":"v"}]}"""))
                .isEqualTo("""
                        none::1 Day 0: 1 0
                        none::1 Day 1: 1
                        pro::2 Day 0: 1 1
                        pro::2 Day 1: 1
                        """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"breakdown_type\":\"cohort\",\"breakdown\":[7,\"all\",8]",
                "\"breakdowns\":[{\"type\":\"cohort\",\"property\":7},{\"type\":\"cohort\",\"property\":\"all\"},"
                        + "{\"type\":\"cohort\",\"property\":\"8\"},{\"type\":\"cohort\",\"property\":7}]"
            })
    void aBreakdownByCohortsHasATableOfTheMembersOfEach(String breakdown) {
        TestProject project = browsers().cohort(7, "a", "d").cohortName(7, "some");
        String filter = "\"date_to\":\"2020-01-12\",\"total_intervals\":3," + breakdown;
        assertThat(project.insights().retention("{" + filter + "}")).isEqualTo("""
                        7 Day 0: 1 1 0
                        7 Day 1: 1 0
                        7 Day 2: 1
                        all Day 0: 2 1 1
                        all Day 1: 2 0
                        all Day 2: 3
                        8 Day 0: 0 0 0
                        8 Day 1: 0 0
                        8 Day 2: 0
                        """);
        assertThat(project.insights().retentionLines("{" + filter + ",\"display\":\"ActionsLineGraph\"}"))
                .startsWith("""
                        some - Day 0: 100 100 0
                        some - Day 1: 100 0
                        some - Day 2: 100
                        all users - Day 0: 100 50 50
                        """);
        String row = "{" + filter + ",\"selected_interval\":2,\"breakdown_value\":";
        assertThat(project.insights().retentionActors(row + "7}")).isEqualTo("d 1");
        assertThat(project.insights().retentionActors(row + "[\"all\"]}")).isEqualTo("b 1, d 1, e 1");
        assertThat(project.insights().retentionActors(row + "8}")).isEmpty();
        assertThatThrownBy(() -> project.insights().retentionActors(row + "9}"))
                .hasFieldOrPropertyWithValue("attribute", "breakdown_value");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    [{"type":"cohort","property":"x"}]                                                  | breakdowns[0].property
                    [{"type":"cohort"}]                                                                 | breakdowns[0].property
                    [{"type":"cohort","property":1},{"property":"b"}]                                   | breakdowns[1]
                    [{"property":"a"},{"property":"a"},{"property":"a"},{"property":"a"},{"property":"a"},{"property":"a"}] | breakdowns[5]
                    """)
    void aBreakdownIsByCohortsOrByAFewProperties(String breakdowns, String field) {
        assertThatThrownBy(() -> browsers().insights().retention("{\"breakdowns\":" + breakdowns + "}"))
                .hasFieldOrPropertyWithValue("attribute", field);
    }

    @Test
    void aLineShowsPercentagesOfItsRow() {
        assertThat(fourDays().insights().retentionLines("""
                                {"date_to":"2020-01-13","total_intervals":4,"display":"ActionsLineGraph"}""")).isEqualTo("""
                        Day 0: 100 50 50 50
                        Day 1: 100 50 50
                        Day 2: 100 0
                        Day 3: 100
                        """);
        assertThat(browsers().insights().retentionLines("""
                                {"date_to":"2020-01-11","total_intervals":2,"display":"ActionsLineGraph","breakdown":"b"}""")).isEqualTo("""
                        Chrome - Day 0: 100 0
                        Chrome - Day 1: 100
                        Safari - Day 0: 100 100
                        Safari - Day 1: 100
                        """);
    }
}
