package dev.duet.bench.data;

import dev.duet.events.event.Person;
import dev.duet.events.event.Timestamps;
import java.util.UUID;

/**
 * Who there is: numbers 1 to n, split among the projects like the events, few of them very active and most hardly ever
 * seen (a power law). All about a person follows from the seed and the number. Immutable.
 */
final class People {
    /** A prime above every number of persons, so that steps of this size visit each person of a project once. */
    private static final long STRIDE = 2_147_483_647L;

    /**
     * How uneven activity is: with it the page views of eleven days make as many pairs of one person's as the study counted
     * (B6 of the performance study, P15: 154 million at 20 million events).
     */
    private static final double UNEVENNESS = 2.42;

    private final long seed;
    private final int[] firstNumber = new int[DataSet.PROJECTS + 1];

    People(long seed, int persons) {
        this.seed = seed;
        int firstProject = (int) (persons * DataSet.FIRST_PROJECT_SHARE);
        firstNumber[0] = 1;
        for (int project = 1; project <= DataSet.PROJECTS; project++) {
            firstNumber[project] =
                    1 + firstProject + (int) ((long) (persons - firstProject) * (project - 1) / (DataSet.PROJECTS - 1));
        }
    }

    /** Draws a person of the project by activity: the one of rank r out of n with a density like (r / n)^(1 / 2.42 - 1). */
    int draw(int project, Random64 random) {
        int count = firstNumber[project] - firstNumber[project - 1];
        long rank = (long) (count * StrictMath.pow(random.nextDouble(), UNEVENNESS));
        // Activity must not follow the number, or neighbours in a table would be of one kind.
        return firstNumber[project - 1] + (int) (rank * STRIDE % count);
    }

    /** Bits for everything about a person that never changes. */
    long traits(int number) {
        return Random64.mix(seed * 31 + number);
    }

    /** One of the names a person is known by; 28 persons of a hundred have two. */
    String distinctId(int number, long traits, Random64 random, Json json) {
        boolean second = (traits >>> 40) % 100 < 28 && (random.next() & 3) == 0;
        return json.clear()
                .hex(Random64.mix(traits + (second ? 1 : 0)), 16)
                .hex(number, 8)
                .text();
    }

    /** The person, first seen at a time in microseconds. */
    Person person(int project, int number, long createdAt) {
        long traits = traits(number);
        Random64 random = new Random64(traits);
        String properties = "{\"country\":\"" + Vocabulary.COUNTRIES.get(Vocabulary.COUNTRY.next(random))
                + "\",\"email\":\"person." + number + "@example.com\",\"name\":\"Person " + number + "\",\"plan\":\""
                + Vocabulary.PLANS.get(Vocabulary.PLAN.next(random)) + "\",\"seats\":" + (1 + random.next(40)) + "}";
        UUID uuid = new UUID((random.next() & ~0xF000L) | 0x4000L, (random.next() >>> 2) | (1L << 63));
        return new Person(project, number, uuid, Timestamps.ofEpochMicros(createdAt), properties, 1);
    }
}
