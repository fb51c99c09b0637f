package dev.duet.events.testkit;

import static dev.duet.events.testkit.fixture.Conditions.P;
import static dev.duet.events.testkit.fixture.Conditions.isSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.events.filter.Property;
import dev.duet.events.question.Aggregation;
import dev.duet.events.question.Aggregation.Actor;
import dev.duet.events.question.Aggregation.Function;
import dev.duet.events.question.Aggregation.OfProperty;
import dev.duet.events.question.Aggregation.UniqueActors;
import dev.duet.events.question.Breakdown.ByProperties;
import dev.duet.events.testkit.fixture.TestProject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a trend is split: which values get a line, in which order, and what becomes of the others. */
public abstract class TrendsBreakdownSuite extends EngineSuite {

    private TestProject browsers() {
        return project()
                .event("visit", "alice", "2020-01-01", "{\"p\":\"Chrome\"}")
                .event("visit", "alice", "2020-01-02", "{\"p\":\"Chrome\"}")
                .event("visit", "alice", "2020-01-02", "{\"p\":\"Chrome\"}")
                .event("visit", "bob", "2020-01-01", "{\"p\":\"Firefox\"}")
                .event("visit", "carol", "2020-01-03", "{\"p\":\"Firefox\"}")
                .event("visit", "dave", "2020-01-01", "{\"p\":\"Safari\"}")
                .event("visit", "bob", "2020-01-03", "{\"p\":\"Edge\"}")
                .event("visit", "bob", "2020-01-03", "{\"p\":\"Opera\"}");
    }

    @Test
    void theLargestValuesHaveALineAndTheOthersShareOne() {
        assertThat(browsers()
                        .trends()
                        .split(3, "p")
                        .between("2020-01-01", "2020-01-03")
                        .table())
                .isEqualTo("""
                        Chrome: 1 2 0
                        Firefox: 1 0 1
                        Edge: 0 0 1
                        (rest): 1 0 1
                        """);
    }

    @Test
    void whereEveryValueHasALineThereIsNoRest() {
        assertThat(browsers()
                        .trends()
                        .split(5, "p")
                        .between("2020-01-01", "2020-01-03")
                        .table())
                .isEqualTo("""
                        Chrome: 1 2 0
                        Firefox: 1 0 1
                        Edge: 0 0 1
                        Opera: 0 0 1
                        Safari: 1 0 0
                        """);
    }

    @Test
    void valuesAreRankedByTheSeriesOwnAggregate() {
        assertThat(browsers()
                        .trends()
                        .uniquePersons()
                        .split(2, "p")
                        .between("2020-01-01", "2020-01-03")
                        .table())
                .isEqualTo("""
                        Firefox: 1 0 1
                        Chrome: 1 1 0
                        (rest): 1 0 1
                        """);
    }

    @Test
    void onlyWhatIsInTheRangeRanksAValue() {
        assertThat(browsers()
                        .trends()
                        .split(1, "p")
                        .between("2020-01-03", "2020-01-03")
                        .table())
                .isEqualTo("""
                        Edge: 1
                        (rest): 2
                        """);
        assertThat(browsers()
                        .trends()
                        .split(1, "p")
                        .between("2021-01-03", "2021-01-03")
                        .table())
                .isEmpty();
    }

    @Test
    void tiesAreInTheOrderOfUtf8Bytes() {
        TestProject project = project();
        for (String value :
                List.of("😀", "～", "é", "e\u0301", "b", "a", "Z", "_", "10", "9", "", "aa", "A", "\u007f")) {
            project.event("visit", "alice", "2020-01-01", "{\"p\":\"" + value + "\"}");
        }
        assertThat(project.trends().split(20, "p").single().answer().lines())
                .extracting(line -> line.value().getFirst())
                .containsExactly("", "10", "9", "A", "Z", "_", "a", "aa", "b", "e\u0301", "\u007f", "é", "～", "😀");
        assertThat(project.trends().split(4, "p").single().table()).isEqualTo(": 1\n10: 1\n9: 1\nA: 1\n(rest): 10\n");
    }

    @Test
    void absentNullAndTheTextNoneAreOneValueAndTheEmptyTextIsAnother() {
        TestProject project = project()
                .event("visit", "alice", "2020-01-01", "{}")
                .event("visit", "alice", "2020-01-01", "{\"p\":null}")
                .event("visit", "alice", "2020-01-01", "{\"p\":\"none\"}")
                .event("visit", "alice", "2020-01-01", "{\"p\":\"\"}");
        assertThat(project.trends().split(5, "p").single().table()).isEqualTo("none: 3\n: 1\n");
    }

    @Test
    void valuesOfAnyKindGoByTheirText() {
        TestProject project = project()
                .event("visit", "alice", "2020-01-01", "{\"p\":2}")
                .event("visit", "alice", "2020-01-01", "{\"p\":2.0}")
                .event("visit", "alice", "2020-01-01", "{\"p\":\"2\"}")
                .event("visit", "alice", "2020-01-01", "{\"p\":true}")
                .event("visit", "alice", "2020-01-01", "{\"p\":\"true\"}")
                .event("visit", "alice", "2020-01-01", "{\"p\":[1, {\"b\":1,\"a\":null}]}");
        assertThat(project.trends().split(5, "p").single().table()).isEqualTo("""
                        2: 3
                        true: 2
                        [1,{"a":null,"b":1}]: 1
                        """);
    }

    @Test
    void aPersonInManyValuesOfTheRestCountsThereOnce() {
        TestProject project = project()
                .event("visit", "alice", "2020-01-01", "{\"p\":\"a\"}")
                .event("visit", "bob", "2020-01-01", "{\"p\":\"a\"}")
                .event("visit", "alice", "2020-01-01", "{\"p\":\"b\"}")
                .event("visit", "alice", "2020-01-01", "{\"p\":\"c\"}")
                .event("visit", "alice", "2020-01-02", "{\"p\":\"d\"}");
        assertThat(project.trends()
                        .uniquePersons()
                        .split(1, "p")
                        .between("2020-01-01", "2020-01-02")
                        .table())
                .isEqualTo("""
                        a: 2 0
                        (rest): 1 1
                        """);
        assertThat(project.trends()
                        .counting(new Aggregation.FirstSeenActors(new Actor.Person()))
                        .split(1, "p")
                        .between("2020-01-01", "2020-01-02")
                        .table())
                .isEqualTo("""
                        a: 2 0
                        (rest): 1 0
                        """);
    }

    @Test
    void anActorIsFirstSeenInEachLine() {
        TestProject project = project()
                .event("visit", "alice", "2020-01-01", "{\"p\":\"a\"}")
                .event("visit", "alice", "2020-01-02", "{\"p\":\"b\"}")
                .event("visit", "alice", "2020-01-03", "{\"p\":\"a\"}");
        assertThat(project.trends()
                        .counting(new Aggregation.FirstSeenActors(new Actor.Person()))
                        .split(5, "p")
                        .between("2020-01-01", "2020-01-03")
                        .table())
                .isEqualTo("""
                        a: 1 0 0
                        b: 0 1 0
                        """);
    }

    @Test
    void aFunctionOverTheRestIsOverItsEventsAndValuesWithoutNumberRankAsZero() {
        TestProject project = project()
                .event("buy", "alice", "2020-01-01", "{\"p\":\"big\",\"n\":100}")
                .event("buy", "alice", "2020-01-01", "{\"p\":\"loss\",\"n\":-5}")
                .event("buy", "alice", "2020-01-01", "{\"p\":\"gift\",\"n\":\"free\"}")
                .event("buy", "alice", "2020-01-01", "{\"p\":\"debt\",\"n\":-7}")
                .event("buy", "alice", "2020-01-02", "{\"p\":\"debt\",\"n\":-1}");
        var n = new Property.OfEvent("n");
        assertThat(project.trends()
                        .counting(new OfProperty(Function.SUM, n))
                        .split(2, "p")
                        .between("2020-01-01", "2020-01-02")
                        .table())
                .isEqualTo("""
                        big: 100 0
                        gift: 0 0
                        (rest): -12 -1
                        """);
        assertThat(project.trends()
                        .counting(new OfProperty(Function.MEDIAN, n))
                        .split(2, "p")
                        .between("2020-01-01", "2020-01-02")
                        .table())
                .isEqualTo("""
                        big: 100 0
                        gift: 0 0
                        (rest): -6 -1
                        """);
        assertThat(project.trends()
                        .counting(new OfProperty(Function.MAXIMUM, n))
                        .split(9, "p")
                        .between("2020-01-01", "2020-01-02")
                        .table())
                .isEqualTo("""
                        big: 100 0
                        gift: 0 0
                        debt: -7 -1
                        loss: -5 0
                        """);
    }

    @Test
    void aLineWithoutAnyActorIsThereAllTheSame() {
        TestProject project = project()
                .event(
                        "visit",
                        "alice",
                        "2020-01-01",
                        event -> event.group(0, "acme").with("{\"p\":\"a\"}"))
                .event("visit", "alice", "2020-01-01", "{\"p\":\"b\"}")
                .event("visit", "alice", "2020-01-01", "{\"p\":\"c\"}");
        assertThat(project.trends()
                        .counting(new UniqueActors(new Actor.Group(0)))
                        .split(2, "p")
                        .single()
                        .table())
                .isEqualTo("""
                        a: 1
                        b: 0
                        (rest): 0
                        """);
    }

    @Test
    void givenValuesHaveTheirLinesInTheGivenOrder() {
        var given = new ByProperties(
                List.of(P), 1, List.of(List.of("Safari"), List.of("Netscape"), List.of("Chrome"), List.of("none")));
        assertThat(browsers()
                        .trends()
                        .split(given)
                        .between("2020-01-01", "2020-01-03")
                        .table())
                .isEqualTo("""
                        Safari: 1 0 0
                        Netscape: 0 0 0
                        Chrome: 1 2 0
                        none: 0 0 0
                        (rest): 1 0 3
                        """);
        assertThat(browsers()
                        .trends()
                        .split(given)
                        .between("2021-01-01", "2021-01-02")
                        .table())
                .isEqualTo("""
                        Safari: 0 0
                        Netscape: 0 0
                        Chrome: 0 0
                        none: 0 0
                        """);
    }

    @Test
    void noGivenValuesMeanThatEverythingIsTheRest() {
        var given = new ByProperties(List.of(P), 25, List.of());
        assertThat(browsers()
                        .trends()
                        .split(given)
                        .between("2020-01-01", "2020-01-03")
                        .table())
                .isEqualTo("(rest): 3 2 3\n");
    }

    @Test
    void aFilterOnTheSamePropertyHolds() {
        TestProject project = browsers().event("visit", "erin", "2020-01-01", "{}");
        assertThat(project.trends().where(isSet()).split(1, "p").single().table())
                .isEqualTo("""
                        Chrome: 3
                        (rest): 5
                        """);
    }

    @Test
    void ofThousandsOfValuesTheLargestHaveTheirLines() {
        TestProject project = project();
        for (int i = 0; i < 5_000; i++) {
            project.event("visit", "alice", "2020-01-01", "{\"p\":\"value " + i + "\"}");
        }
        project.event("visit", "alice", "2020-01-02", "{\"p\":\"value 4321\"}");
        assertThat(project.trends()
                        .split(3, "p")
                        .between("2020-01-01", "2020-01-02")
                        .table())
                .isEqualTo("""
                        value 4321: 1 1
                        value 0: 1 0
                        value 1: 1 0
                        (rest): 4997 0
                        """);
    }

    @Test
    void linesFollowTheProjectsCalendar() {
        TestProject project = project()
                .event("visit", "alice", "2020-03-08 04:59:59", "{\"p\":\"a\"}")
                .event("visit", "alice", "2020-03-08 05:00", "{\"p\":\"a\"}")
                .event("visit", "alice", "2020-03-09 03:59:59", "{\"p\":\"b\"}");
        assertThat(project.trends()
                        .in("America/New_York")
                        .split(5, "p")
                        .between("2020-03-07", "2020-03-09")
                        .table())
                .isEqualTo("""
                        a: 1 1 0
                        b: 0 1 0
                        """);
    }
}
