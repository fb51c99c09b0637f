package dev.duet.events.testkit.differential;

import static dev.duet.events.testkit.differential.Vocabulary.chance;
import static dev.duet.events.testkit.differential.Vocabulary.pick;

import dev.duet.events.question.Aggregation.Actor;
import dev.duet.events.question.Among;
import dev.duet.events.time.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Draws which events are to be handed over in which order. */
final class RandomSequences {
    private static final TimeRange EVER =
            new TimeRange(Instant.parse("1970-01-01T00:00:00Z"), Instant.parse("2250-01-01T00:00:00Z"));

    private RandomSequences() {}

    static Asked make(long seed, Placement placement) {
        Random random = new Random(seed);
        QuestionParts parts = QuestionParts.of(random, placement);
        boolean plain = chance(random, 0.4);
        Actor actor = parts.actor();
        return new Asked.OfSequences(
                parts.project(),
                actor,
                Stream.generate(parts::series)
                        .limit(pick(random, List.of(1, 2, 3, 3, 11, 12, 60)))
                        .toList(),
                !plain && random.nextBoolean(),
                Stream.generate(() -> Vocabulary.property(random, Vocabulary.anyKey(random)))
                        .limit(plain ? 0 : random.nextInt(4))
                        .toList(),
                !plain && random.nextBoolean(),
                chance(random, 0.3) ? EVER : parts.range(60),
                chance(random, 0.6) ? Among.EVERYBODY : among(parts, actor));
    }

    private static Among among(QuestionParts parts, Actor actor) {
        Random random = parts.random();
        if (!(actor instanceof Actor.Person)) {
            return new Among.These(List.of(Vocabulary.groupKey(random), Vocabulary.groupKey(random)));
        }
        long person = parts.anyPerson();
        return random.nextBoolean()
                ? new Among.PersonNumbers(person, person + random.nextInt(Vocabulary.PERSONS))
                : new Among.These(List.of(Long.toString(person), Long.toString(parts.anyPerson())));
    }
}
