package dev.duet.events.testkit.differential;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Random points in time, close enough together for ties, and often next to a bucket's bound in some time zone. */
final class Moment {
    /** Days around which things happen: two changes of the clock, the turn of a year, and the day that Samoa left out. */
    private static final List<Instant> DAYS = List.of(
            Instant.parse("2020-03-08T00:00:00Z"),
            Instant.parse("2020-03-08T00:00:00Z"),
            Instant.parse("2020-04-05T00:00:00Z"),
            Instant.parse("2019-12-31T00:00:00Z"),
            Instant.parse("2011-12-30T00:00:00Z"));

    /** Minutes after midnight UTC at which a day or an hour begins somewhere. */
    private static final List<Integer> MINUTES =
            List.of(0, 0, 180, 240, 300, 420, 600, 615, 780, 810, 900, 1080, 1095, 1110, 1380);

    private static final List<Instant> FAR = List.of(
            Instant.parse("1970-01-01T00:00:00Z"),
            Instant.parse("2014-12-31T23:59:59.999999Z"),
            Instant.parse("2015-01-01T00:00:00Z"),
            Instant.parse("2199-12-31T23:59:59.999999Z"));

    private Moment() {}

    static Instant any(Random random) {
        return Vocabulary.chance(random, 0.02) ? Vocabulary.pick(random, FAR) : near(random, 6);
    }

    /** Within some days of one of the days that matter. */
    static Instant near(Random random, int days) {
        Instant day = Vocabulary.pick(random, DAYS).plus(Duration.ofDays(random.nextInt(2 * days + 1) - days));
        Instant bound = day.plus(Duration.ofMinutes(Vocabulary.pick(random, MINUTES)));
        return switch (random.nextInt(5)) {
            case 0 -> bound;
            case 1 -> bound.minusNanos(1_000);
            case 2 -> bound.plusNanos(1_000);
            case 3 -> bound.plusSeconds(random.nextInt(3) * 1_800L);
            default -> day.plusSeconds(random.nextInt(86_400)).plusNanos(random.nextInt(1_000_000) * 1_000L);
        };
    }
}
