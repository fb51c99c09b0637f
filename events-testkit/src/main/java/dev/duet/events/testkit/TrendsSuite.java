package dev.duet.events.testkit;

import static dev.duet.events.testkit.fixture.Conditions.P;
import static dev.duet.events.testkit.fixture.Conditions.exact;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.events.filter.Filter.CohortFilter;
import dev.duet.events.filter.Property;
import dev.duet.events.question.Aggregation;
import dev.duet.events.question.Aggregation.Actor;
import dev.duet.events.question.Aggregation.FirstSeenActors;
import dev.duet.events.question.Aggregation.Function;
import dev.duet.events.question.Aggregation.OfProperty;
import dev.duet.events.question.Aggregation.UniqueActors;
import dev.duet.events.testkit.fixture.TestProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is computed for a bucket of a trend: counts, distinct actors, functions over a number. */
public abstract class TrendsSuite extends EngineSuite {

    @Test
    void signUpsAreCountedByDayAndDaysWithoutAnyAreZero() {
        TestProject project = project()
                .event("sign up", "alice", "2019-12-24 12:00")
                .event("sign up", "alice", "2020-01-01 00:06")
                .event("sign up", "bob", "2020-01-01 12:00")
                .event("sign up", "alice", "2020-01-01 23:59")
                .event("sign up", "carol", "2020-01-02 08:00")
                .event("other", "alice", "2020-01-03 08:00");
        assertThat(project.trends()
                        .of("sign up")
                        .between("2019-12-28", "2020-01-04")
                        .numbers())
                .isEqualTo("0 0 0 0 3 1 0 0");
        assertThat(project.trends()
                        .of("sign up")
                        .uniquePersons()
                        .between("2019-12-28", "2020-01-04")
                        .numbers())
                .isEqualTo("0 0 0 0 2 1 0 0");
        assertThat(project.trends().between("2019-12-28", "2020-01-04").numbers())
                .isEqualTo("0 0 0 0 3 1 1 0");
    }

    @Test
    void aProjectWithoutEventsHasOneLineOfZeros() {
        assertThat(project().trends().between("2020-01-01", "2020-01-03").numbers())
                .isEqualTo("0 0 0");
        assertThat(project().trends().uniquePersons().single().numbers()).isEqualTo("0");
    }

    @ParameterizedTest
    @EnumSource(Function.class)
    void withoutAnyNumberAFunctionIsZero(Function function) {
        TestProject project = project()
                .event("buy", "alice", "2020-01-01", "{\"p\":\"expensive\"}")
                .event("buy", "alice", "2020-01-02", "{}");
        var aggregation = new OfProperty(function, P);
        assertThat(project.trends()
                        .counting(aggregation)
                        .between("2020-01-01", "2020-01-03")
                        .numbers())
                .isEqualTo("0 0 0");
        assertThat(project.trends().counting(aggregation).single().numbers()).isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource({
        "SUM,     7.5,  -7,   7",
        "AVERAGE, 2.5,  -3.5, 7",
        "MINIMUM, 1,    -5,   7",
        "MAXIMUM, 4.5,  -2,   7",
        "MEDIAN,  2,    -3.5, 7",
        "P90,     4,    -2.3, 7",
        "P95,     4.25, -2.15,7",
        "P99,     4.45, -2.03,7"
    })
    void aFunctionSkipsWhatIsNoNumber(Function function, String first, String second, String third) {
        TestProject project = project()
                .event("buy", "alice", "2020-01-01", "{\"p\":1}")
                .event("buy", "alice", "2020-01-01", "{\"p\":\"2\"}")
                .event("buy", "alice", "2020-01-01", "{\"p\":4.5}")
                .event("buy", "alice", "2020-01-01", "{\"p\":\"much\"}")
                .event("buy", "alice", "2020-01-01", "{\"p\":\" 100\"}")
                .event("buy", "alice", "2020-01-01", "{\"p\":\"\"}")
                .event("buy", "alice", "2020-01-01", "{\"p\":null}")
                .event("buy", "alice", "2020-01-01", "{\"p\":true}")
                .event("buy", "alice", "2020-01-01", "{\"p\":[9]}")
                .event("buy", "alice", "2020-01-01", "{}")
                .event("buy", "alice", "2020-01-02", "{\"p\":-5}")
                .event("buy", "alice", "2020-01-02", "{\"p\":-2}")
                .event("buy", "alice", "2020-01-03", "{\"p\":7}");
        assertThat(project.trends()
                        .counting(new OfProperty(function, P))
                        .between("2020-01-01", "2020-01-04")
                        .numbers())
                .isEqualTo(first + " " + second + " " + third + " 0");
    }

    @ParameterizedTest
    @CsvSource({"MEDIAN, 5000", "P90, 9000", "P95, 9500", "P99, 9900"})
    void quantilesOfManyNumbersAreExact(Function function, String expected) {
        TestProject project = project();
        for (int i = 0; i <= 10_000; i++) {
            project.event("buy", "alice", "2020-01-01 10:00", "{\"p\":" + i * 7_919L % 10_001 + "}");
        }
        assertThat(project.trends()
                        .counting(new OfProperty(function, P))
                        .between("2020-01-01", "2020-01-01")
                        .numbers())
                .isEqualTo(expected);
    }

    @Test
    void uniquePersonsAreExactForMany() {
        TestProject project = project();
        for (int i = 0; i < 7_001; i++) {
            project.event("visit", "person " + i % 3_457, "2020-01-0" + (1 + i % 3));
        }
        assertThat(project.trends().uniquePersons().single().numbers()).isEqualTo("3457");
    }

    @Test
    void aNumberMayBelongToThePersonOrTheGroup() {
        TestProject project = project()
                .event("visit", "alice", "2020-01-01", event -> event.group(2, "acme"))
                .event("visit", "bob", "2020-01-01", event -> event.group(2, "tiny"))
                .event("visit", "alice", "2020-01-02")
                .person("alice", "{\"age\":30}")
                .person("bob", "{\"age\":\"50\"}")
                .group(2, "acme", "{\"size\":7}");
        assertThat(project.trends()
                        .counting(new OfProperty(Function.AVERAGE, new Property.OfPerson("age")))
                        .between("2020-01-01", "2020-01-02")
                        .numbers())
                .isEqualTo("40 30");
        assertThat(project.trends()
                        .counting(new OfProperty(Function.SUM, new Property.OfGroup(2, "size")))
                        .between("2020-01-01", "2020-01-02")
                        .numbers())
                .isEqualTo("7 0");
    }

    @Test
    void groupsAreCountedOnceAndEventsWithoutOneForNone() {
        TestProject project = project()
                .event("visit", "alice", "2020-01-01", event -> event.group(0, "acme"))
                .event("visit", "bob", "2020-01-01", event -> event.group(0, "acme"))
                .event("visit", "bob", "2020-01-01", event -> event.group(0, "Acme"))
                .event("visit", "carol", "2020-01-01", event -> event.group(1, "tiny"))
                .event("visit", "dave", "2020-01-01");
        Aggregation groups = new UniqueActors(new Actor.Group(0));
        assertThat(project.trends()
                        .counting(groups)
                        .between("2020-01-01", "2020-01-02")
                        .numbers())
                .isEqualTo("2 0");
        Aggregation firstSeen = new FirstSeenActors(new Actor.Group(1));
        assertThat(project.trends()
                        .counting(firstSeen)
                        .between("2020-01-01", "2020-01-02")
                        .numbers())
                .isEqualTo("1 0");
    }

    @Test
    void sessionsAreCountedByTheTextOfTheirId() {
        TestProject project = project()
                .event("visit", "alice", "2020-01-01", "{\"$session_id\":\"a\"}")
                .event("visit", "bob", "2020-01-01", "{\"$session_id\":\"a\"}")
                .event("visit", "alice", "2020-01-01", "{\"$session_id\":7}")
                .event("visit", "alice", "2020-01-01", "{\"$session_id\":\"7\"}")
                .event("visit", "alice", "2020-01-01", "{\"$session_id\":\"\"}")
                .event("visit", "alice", "2020-01-01", "{\"$session_id\":null}")
                .event("visit", "alice", "2020-01-01", "{}");
        assertThat(project.trends()
                        .counting(new UniqueActors(new Actor.Session()))
                        .between("2020-01-01", "2020-01-01")
                        .numbers())
                .isEqualTo("2");
    }

    @Test
    void anActorIsFirstSeenInOneBucketOfTheRange() {
        TestProject project = project()
                .event("visit", "alice", "2019-12-31")
                .event("visit", "alice", "2020-01-01")
                .event("visit", "bob", "2020-01-02")
                .event("visit", "alice", "2020-01-02")
                .event("visit", "bob", "2020-01-04")
                .event("visit", "carol", "2020-01-04")
                .event("visit", "dave", "2020-01-05");
        var firstSeen = new FirstSeenActors(new Actor.Person());
        assertThat(project.trends()
                        .counting(firstSeen)
                        .between("2020-01-01", "2020-01-04")
                        .numbers())
                .isEqualTo("1 1 0 1");
        assertThat(project.trends()
                        .counting(firstSeen)
                        .between("2020-01-01", "2020-01-04")
                        .single()
                        .numbers())
                .isEqualTo("3");
    }

    @Test
    void aFilterAndAnEventsNameBothHold() {
        TestProject project = project()
                .event("buy", "alice", "2020-01-01", "{\"p\":\"x\"}")
                .event("buy", "bob", "2020-01-01", "{\"p\":\"y\"}")
                .event("Buy", "bob", "2020-01-01", "{\"p\":\"x\"}")
                .event("view", "bob", "2020-01-01", "{\"p\":\"x\"}")
                .cohort(1, "bob");
        assertThat(project.trends().of("buy").where(exact("x")).single().numbers())
                .isEqualTo("1");
        assertThat(project.trends().where(exact("x")).single().numbers()).isEqualTo("3");
        assertThat(project.trends()
                        .of("buy")
                        .where(new CohortFilter(1, true))
                        .uniquePersons()
                        .numbers())
                .isEqualTo("1 0 0 0 0 0 0");
    }

    @Test
    void oneBucketOverAllCountsAPersonOnce() {
        TestProject project = project()
                .event("visit", "alice", "2020-01-01")
                .event("visit", "alice", "2020-01-02")
                .event("visit", "bob", "2020-01-03");
        assertThat(project.trends()
                        .uniquePersons()
                        .between("2020-01-01", "2020-01-03")
                        .single()
                        .numbers())
                .isEqualTo("2");
        assertThat(project.trends()
                        .counting(new OfProperty(Function.SUM, P))
                        .between("2020-01-01", "2020-01-03")
                        .single()
                        .numbers())
                .isEqualTo("0");
    }

    @Test
    void largeAndSmallNumbersKeepTheirDigits() {
        TestProject project = project()
                .event("buy", "alice", "2020-01-01", "{\"p\":9007199254740991}")
                .event("buy", "alice", "2020-01-02", "{\"p\":\"1e99\"}")
                .event("buy", "alice", "2020-01-03", "{\"p\":\"0.000000001\"}")
                .event("buy", "alice", "2020-01-04", "{\"p\":0.1}")
                .event("buy", "alice", "2020-01-04", "{\"p\":0.2}");
        assertThat(project.trends()
                        .counting(new OfProperty(Function.MAXIMUM, P))
                        .between("2020-01-01", "2020-01-04")
                        .data())
                .containsExactly(9007199254740991d, 1e99, 1e-9, 0.2);
        assertThat(project.trends()
                        .counting(new OfProperty(Function.SUM, P))
                        .between("2020-01-04", "2020-01-04")
                        .numbers())
                .isEqualTo("0.3");
    }
}
