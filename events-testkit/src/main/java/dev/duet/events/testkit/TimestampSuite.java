package dev.duet.events.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.events.event.Event;
import dev.duet.events.filter.Filter;
import dev.duet.events.question.EventsQuestion;
import dev.duet.events.testkit.fixture.Moments;
import dev.duet.events.testkit.fixture.TestProject;
import dev.duet.events.time.Interval;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Times are kept to the microsecond, from 1970 to 2200. */
public abstract class TimestampSuite extends EngineSuite {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01 00:00:00.000001",
                "1999-12-31 23:59:59.999999",
                "2020-02-29 12:34:56.789012",
                "2038-01-19 03:14:08",
                "2106-02-07 06:28:16",
                "2149-06-07 00:00:00.5",
                "2200-12-31 23:59:59.999999"
            })
    void aMicrosecondOfAnyYearIsKept(String at) {
        TestProject project = project().event("visit", "alice", at);
        assertThat(project.events()).extracting(Event::timestamp).containsExactly(Moments.parse(at));
        String day = at.substring(0, 10);
        assertThat(project.trends().between(day, day).numbers()).isEqualTo("1");
        assertThat(project.trends().between(day, day).by(Interval.WEEK).numbers())
                .isEqualTo("1");
        assertThat(project.trends().between(day, day).by(Interval.MONTH).numbers())
                .isEqualTo("1");
    }

    @Test
    void aBucketHoldsItsFirstMicrosecondAndNotTheNextOnes() {
        TestProject project = project()
                .event("before", "alice", "2020-01-03 23:59:59.999999")
                .event("first", "alice", "2020-01-04 00:00:00")
                .event("last", "alice", "2020-01-04 23:59:59.999999")
                .event("after", "alice", "2020-01-05 00:00:00");
        assertThat(project.trends().between("2020-01-03", "2020-01-05").numbers())
                .isEqualTo("1 2 1");
        assertThat(project.trends().between("2020-01-04", "2020-01-04").numbers())
                .isEqualTo("2");
    }

    @Test
    void aRangeThatEndsWithinABucketCutsIt() {
        TestProject project = project()
                .event("a", "alice", "2020-01-04 10:00:00")
                .event("b", "alice", "2020-01-04 10:00:00.000001")
                .event("c", "alice", "2020-01-04 11:00:00");
        assertThat(project.trends().between("2020-01-04", "2020-01-04 10:00:00").numbers())
                .isEqualTo("1");
    }

    @Test
    void theFirstBucketCountsWholeAlsoWhatIsBeforeTheRange() {
        TestProject project = project().event("a", "alice", "2020-01-04 01:00").event("b", "alice", "2020-01-04 11:00");
        assertThat(project.trends()
                        .between("2020-01-04 10:00", "2020-01-04 12:00")
                        .numbers())
                .isEqualTo("2");
    }

    @Test
    void boundsOfAListAreFromInclusiveAndToExclusiveToTheMicrosecond() {
        TestProject project = project()
                .event("a", "alice", "2020-01-04 10:00:00.000001")
                .event("b", "alice", "2020-01-04 10:00:00.000002")
                .event("c", "alice", "2020-01-04 10:00:00.000003");
        List<Event> events = project.answer(new EventsQuestion(
                        project.id(),
                        null,
                        Filter.EVERYTHING,
                        null,
                        Moments.parse("2020-01-04 10:00:00.000002"),
                        Moments.parse("2020-01-04 10:00:00.000003"),
                        null,
                        10))
                .events();
        assertThat(events).extracting(Event::name).containsExactly("b");
    }
}
