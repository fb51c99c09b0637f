package dev.duet.events.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duet.events.DuetException;
import dev.duet.events.filter.Filter;
import dev.duet.events.filter.Filter.Comparison;
import dev.duet.events.filter.Filter.NumberFilter;
import dev.duet.events.filter.Filter.PresenceFilter;
import dev.duet.events.filter.Filter.TextFilter;
import dev.duet.events.filter.Filter.TextMatch;
import dev.duet.events.filter.Property;
import dev.duet.events.question.Aggregation;
import dev.duet.events.question.Aggregation.Function;
import dev.duet.events.question.Breakdown;
import dev.duet.events.question.HistogramQuestion;
import dev.duet.events.question.PropertyValuesQuestion;
import dev.duet.events.question.Series;
import dev.duet.events.testkit.fixture.Moments;
import dev.duet.events.testkit.fixture.TestProject;
import dev.duet.events.time.TimeRange;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a session took, as filter, as breakdown and as what is added up. */
public abstract class SessionDurationSuite extends EngineSuite {
    private static final Property DURATION = new Property.OfSession();

    /** Session a takes an hour over midnight, b 90.9 seconds, c nothing, 4 ten seconds; the last two events have none. */
    private TestProject visits() {
        return project()
                .event("open", "alice", "2020-01-01 23:30", "{\"$session_id\":\"a\",\"plan\":\"free\"}")
                .event("buy", "alice", "2020-01-01 23:40", "{\"$session_id\":\"a\",\"plan\":\"free\"}")
                .event("buy", "alice", "2020-01-01 23:50", "{\"$session_id\":\"a\",\"plan\":\"paid\"}")
                .event("buy", "alice", "2020-01-02 00:10", "{\"$session_id\":\"a\",\"plan\":\"paid\"}")
                .event("close", "alice", "2020-01-02 00:30", "{\"$session_id\":\"a\"}")
                .event("buy", "bob", "2020-01-02 10:00", "{\"$session_id\":\"b\",\"plan\":\"paid\"}")
                .event("close", "bob", "2020-01-02 10:01:30.9", "{\"$session_id\":\"b\"}")
                .event("buy", "bob", "2020-01-02 12:00", "{\"$session_id\":\"c\",\"plan\":\"free\"}")
                .event("open", "carol", "2020-01-03 09:00:00", "{\"$session_id\":4}")
                .event("close", "dave", "2020-01-03 09:00:10", "{\"$session_id\":\"4\"}")
                .event("nobody", "dave", "2020-01-03 10:00", "{\"$session_id\":\"\"}")
                .event("nowhere", "dave", "2020-01-03 11:00", "{\"$session_duration\":7}");
    }

    @Test
    void aFilterAsksForTheWholeSessionOfAnEvent() {
        TestProject project = visits();
        assertThat(project.matching(longer(60))).isEqualTo("buy buy buy buy close close open");
        assertThat(project.matching(longer(90))).isEqualTo("buy buy buy close open");
        assertThat(project.matching(longer(3600))).isEmpty();
        assertThat(project.matching(new NumberFilter(DURATION, Comparison.LESS_OR_EQUAL, 10)))
                .isEqualTo("buy close open");
        assertThat(project.matching(text(TextMatch.EXACT, false, "90", "0"))).isEqualTo("buy buy close");
        assertThat(project.matching(text(TextMatch.CONTAINS, false, "60"))).isEqualTo("buy buy buy close open");
        assertThat(project.matching(text(TextMatch.REGEX, false, "^[19]0$"))).isEqualTo("buy close close open");
        assertThat(project.matching(text(TextMatch.REGEX, false, "^\\pN$"))).isEqualTo("buy");
    }

    @Test
    void anEventWithoutASessionHasNoDuration() {
        TestProject project = visits();
        assertThat(project.matching(new PresenceFilter(DURATION, false))).isEqualTo("nobody nowhere");
        assertThat(project.matching(new PresenceFilter(DURATION, true)))
                .isEqualTo("buy buy buy buy buy close close close open open");
        assertThat(project.matching(text(TextMatch.EXACT, true, "3600", "90", "0")))
                .isEqualTo("close nobody nowhere open");
    }

    @Test
    void whatLiesBeyondTheRangeAndHasAnotherNameBelongsToTheSessionToo() {
        assertThat(visits().trends()
                        .of("buy")
                        .where(text(TextMatch.EXACT, false, "3600"))
                        .between("2020-01-02", "2020-01-02")
                        .numbers())
                .isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource({"SUM, 3600 3690 0", "AVERAGE, 3600 1230 0", "MINIMUM, 3600 0 0", "MAXIMUM, 3600 3600 0"})
    void eachSessionCountsOnceInEachBucket(Function function, String expected) {
        assertThat(visits().trends()
                        .of("buy")
                        .counting(new Aggregation.OfProperty(function, DURATION))
                        .between("2020-01-01", "2020-01-03")
                        .numbers())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"SUM, 3700", "AVERAGE, 925", "MINIMUM, 0", "MAXIMUM, 3600", "MEDIAN, 50", "P90, 2547", "P95, 3073.5"})
    void eachSessionCountsOnceInOneBucket(Function function, String expected) {
        assertThat(visits().trends()
                        .counting(new Aggregation.OfProperty(function, DURATION))
                        .between("2020-01-01", "2020-01-03")
                        .single()
                        .numbers())
                .isEqualTo(expected);
    }

    @Test
    void eachSessionCountsOnceForEachValueOfABreakdownAndOnceForTheRest() {
        TestProject project = visits();
        var sum = new Aggregation.OfProperty(Function.SUM, DURATION);
        assertThat(project.trends()
                        .of("buy")
                        .counting(sum)
                        .between("2020-01-01", "2020-01-02")
                        .split(25, "plan")
                        .table())
                .isEqualTo("paid: 3600 3690\nfree: 3600 0\n");
        assertThat(project.trends()
                        .counting(sum)
                        .between("2020-01-01", "2020-01-02")
                        .split(new Breakdown.ByProperties(
                                List.of(new Property.OfEvent("plan")), 25, List.of(List.of("none"))))
                        .table())
                .isEqualTo("none: 0 3690\n(rest): 3600 3690\n");
        assertThat(project.trends()
                        .of("buy")
                        .counting(sum)
                        .between("2020-01-01", "2020-01-02")
                        .split(new Breakdown.ByProperties(List.of(new Property.OfEvent("plan")), 25, List.of()))
                        .table())
                .isEqualTo("(rest): 3600 3690\n");
        assertThat(project.trends()
                        .of("buy")
                        .counting(sum)
                        .between("2020-01-01", "2020-01-02")
                        .split(new Breakdown.ByBins(DURATION, List.of(0d, 60d, 3600d)))
                        .table())
                .isEqualTo("0: 0 0\n1: 3600 3690\n");
    }

    @Test
    void aBreakdownSplitsByTheDuration() {
        TestProject project = visits();
        assertThat(project.trends()
                        .between("2020-01-01", "2020-01-03")
                        .split(new Breakdown.ByProperties(List.of(DURATION), 3, null))
                        .table())
                .isEqualTo("3600: 3 2 0\n10: 0 0 2\n90: 0 2 0\n(rest): 0 1 2\n");
        assertThat(project.trends()
                        .uniquePersons()
                        .between("2020-01-01", "2020-01-03")
                        .split(new Breakdown.ByBins(DURATION, List.of(0d, 60d, 3600d)))
                        .table())
                .isEqualTo("0: 0 1 2\n1: 1 2 0\nnone: 0 0 1\n");
    }

    @Test
    void quantilesAndValuesAreThoseOfTheEvents() {
        TestProject project = visits();
        var range = new TimeRange(Moments.parse("2020-01-02"), Moments.parse("2020-01-03"));
        assertThat(project.answer(new HistogramQuestion(
                                project.id(), new Series("buy", Filter.EVERYTHING), range, DURATION, 2))
                        .quantiles())
                .containsExactly(0d, 90d, 3600d);
        assertThat(project
                        .answer(new PropertyValuesQuestion(
                                project.id(), DURATION, "close", "0", Moments.parse("2020-01-02 10:00"), 10))
                        .values()
                        .stream()
                        .map(value -> value.text() + ": " + value.count())
                        .collect(Collectors.joining(", ")))
                .isEqualTo("10: 1, 90: 1");
    }

    @Test
    void theApiCallsItSessionDuration() {
        TestProject project = visits();
        assertThat(project.insights().trendData("""
                        {"events":[{"id":"buy","math":"max","math_property":"$session_duration"}],
                         "properties":[{"key":"$session_duration","type":"session","operator":"gt","value":60}],
                         "breakdown":"$session_duration","breakdown_type":"session",
                         "date_from":"2020-01-01","date_to":"2020-01-02"}""")).isEqualTo("""
                        3600: 3600 3600
                        90: 0 90
                        """);
        for (String wrong : List.of(
                "\"properties\":[{\"key\":\"$entry_url\",\"type\":\"session\",\"value\":1}]",
                "\"breakdown\":\"$entry_url\",\"breakdown_type\":\"session\"")) {
            assertThatThrownBy(() -> project.insights().trendData("{\"events\":[{\"id\":\"buy\"}]," + wrong + "}"))
                    .isInstanceOf(DuetException.class)
                    .hasMessageContaining("$entry_url");
        }
    }

    private static Filter longer(double seconds) {
        return new NumberFilter(DURATION, Comparison.GREATER, seconds);
    }

    private static Filter text(TextMatch match, boolean negated, String... values) {
        return new TextFilter(DURATION, match, List.of(values), negated);
    }
}
