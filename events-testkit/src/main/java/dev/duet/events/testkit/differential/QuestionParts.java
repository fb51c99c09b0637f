package dev.duet.events.testkit.differential;

import static dev.duet.events.testkit.differential.Vocabulary.chance;
import static dev.duet.events.testkit.differential.Vocabulary.pick;

import dev.duet.events.question.Aggregation.Actor;
import dev.duet.events.question.Page;
import dev.duet.events.question.Series;
import dev.duet.events.time.Buckets;
import dev.duet.events.time.Interval;
import dev.duet.events.time.TimeRange;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Draws what questions of all kinds have in common. */
record QuestionParts(Random random, long project, RandomFilters filters) {

    static QuestionParts of(Random random, Placement placement) {
        int index = Vocabulary.project(random);
        return new QuestionParts(random, placement.project(index), new RandomFilters(random, placement, index));
    }

    Series series() {
        return new Series(eventName(), filters.any());
    }

    @Nullable
    String eventName() {
        return chance(random, 0.6) ? null : pick(random, Vocabulary.EVENTS);
    }

    Actor actor() {
        return switch (random.nextInt(5)) {
            case 0 -> new Actor.Group(random.nextInt(5));
            case 1 -> new Actor.Session();
            default -> new Actor.Person();
        };
    }

    /** A grid, in one case of four a single bucket. */
    Buckets buckets() {
        Buckets grid = grid();
        return chance(random, 0.25)
                ? Buckets.whole(grid.range(), grid.interval(), grid.zone(), grid.weekStart())
                : grid;
    }

    /** Buckets of any interval in any time zone, not many more than a hundred. */
    Buckets grid() {
        Interval interval = pick(random, List.of(Interval.values()));
        ZoneId zone = pick(random, Vocabulary.ZONES);
        DayOfWeek weekStart = chance(random, 0.5) ? DayOfWeek.SUNDAY : DayOfWeek.MONDAY;
        TimeRange range = switch (interval) {
            case MINUTE -> minutes();
            case HOUR -> range(4);
            case DAY -> range(30);
            case WEEK, MONTH -> range(100);
        };
        return Buckets.of(range, interval, zone, weekStart);
    }

    /** Mostly weeks or months, so that somebody is in most of them. */
    Buckets wide() {
        if (chance(random, 0.3)) {
            return grid();
        }
        return Buckets.of(
                range(60),
                pick(random, List.of(Interval.WEEK, Interval.MONTH)),
                pick(random, Vocabulary.ZONES),
                DayOfWeek.MONDAY);
    }

    private TimeRange minutes() {
        Instant from = Moment.near(random, 2);
        return new TimeRange(from, from.plus(Duration.ofMinutes(1 + random.nextInt(120))));
    }

    TimeRange range(int days) {
        Instant from = Moment.near(random, 5);
        Duration length = chance(random, 0.5)
                ? Duration.ofDays(1 + random.nextInt(days))
                : Duration.ofSeconds(1 + random.nextInt(days * 86_400));
        return new TimeRange(from, from.plus(length).plusNanos(chance(random, 0.5) ? 1_000 : 0));
    }

    /** One who may have done something in the project. */
    long anyPerson() {
        return filters.anyPerson();
    }

    Page page() {
        return new Page(pick(random, List.of(0, 0, 0, 0, 0, 0, 0, 0, 1, 2)), pick(random, List.of(1, 2, 3, 100)));
    }
}
