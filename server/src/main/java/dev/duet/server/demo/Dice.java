package dev.duet.server.demo;

import java.util.List;
import java.util.SplittableRandom;

/** Chance that falls the same way for the same seed. */
final class Dice {
    private final SplittableRandom random;

    Dice(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Independent dice for one of many, so that each falls alike whatever the others do. */
    static Dice of(long seed, String what, long index) {
        return new Dice(seed * 0x9E3779B97F4A7C15L + what.hashCode() * 31L + index);
    }

    boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    double fraction() {
        return random.nextDouble();
    }

    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    double gaussian(double mean, double deviation) {
        return mean + deviation * random.nextGaussian();
    }

    /** One of several, each with its weight. */
    @SafeVarargs
    final <T> T pick(Weighted<T>... options) {
        double total = 0;
        for (Weighted<T> option : options) {
            total += option.weight();
        }
        double place = random.nextDouble() * total;
        for (Weighted<T> option : options) {
            place -= option.weight();
            if (place < 0) {
                return option.value();
            }
        }
        return options[options.length - 1].value();
    }

    <T> T pick(List<T> options) {
        return options.get(random.nextInt(options.size()));
    }

    /** Letters and digits that look like an id. */
    String id() {
        return Long.toString(random.nextLong() >>> 1, 36) + Long.toString(random.nextLong() >>> 1, 36);
    }

    record Weighted<T>(T value, double weight) {}

    static <T> Weighted<T> weighted(T value, double weight) {
        return new Weighted<>(value, weight);
    }
}
