package dev.duet.clickhouse.queries;

import dev.duet.clickhouse.models.PersonNumbers;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.event.Timestamps;
import dev.duet.events.question.Aggregation.Actor;
import dev.duet.events.question.SequencesQuestion;
import java.util.Map;
import java.util.Optional;

/**
 * How an event of a person is told in one number of 64 bits: from the top the person's number, the time since the range's start,
 * the matches. Two thirds of the bytes that a person's number beside it would take, and sending them is what takes most of a
 * question's time. For projects whose persons' numbers leave room for the rest.
 *
 * @param first microseconds since 1970
 * @param bitsOfTime so many that they are never all set
 * @param bitsOfMatches one for each selection
 */
record NarrowEvents(long first, int bitsOfTime, int bitsOfMatches) {
    /** An event of a person whose number has no room. */
    static final long TOO_WIDE = -1;

    /** What will do for the persons known; empty where nothing does. */
    static Optional<NarrowEvents> of(SequencesQuestion<?> question, PersonNumbers numbers) {
        if (!(question.actor() instanceof Actor.Person)) {
            return Optional.empty();
        }
        long first = Timestamps.epochMicros(question.range().from());
        long length = Timestamps.epochMicros(question.range().to()) - first;
        NarrowEvents events = new NarrowEvents(
                first,
                Long.SIZE - Long.numberOfLeadingZeros(length),
                question.selections().size());
        return events.bitsOfPerson() > 0 && numbers.of(question.project()).last() < 1L << events.bitsOfPerson()
                ? Optional.of(events)
                : Optional.empty();
    }

    private int belowPerson() {
        return bitsOfTime + bitsOfMatches;
    }

    private int bitsOfPerson() {
        return Math.min(Integer.SIZE, Long.SIZE - belowPerson());
    }

    /** The number of a row: UInt64. */
    Sql number(Sql person, Sql matches) {
        return Sql.of(
                """
                if(
                    {person} < {end},
                    bitOr(
                        bitShiftLeft(toUInt64({person}), {above}),
                        bitShiftLeft(toUInt64(toUnixTimestamp64Micro(timestamp) - {first}), {matched}) + {matches}),
                    {wide})""",
                Map.of(
                        "person", person,
                        "end", Sql.uint64(1L << bitsOfPerson()),
                        "above", Sql.number((long) belowPerson()),
                        "first", Sql.int64(first),
                        "matched", Sql.number((long) bitsOfMatches),
                        "matches", matches,
                        "wide", Sql.of("18446744073709551615")));
    }

    /** Whose event it is. */
    int person(long event) {
        return (int) (event >>> belowPerson());
    }

    /** The time since the range's start and the matches. */
    long withoutPerson(long event) {
        return event & ((1L << belowPerson()) - 1);
    }

    /**
     * Takes the persons off the numbers.
     *
     * @param events become times since the range's start and matches
     * @return the persons
     */
    int[] split(long[] events) {
        int[] persons = new int[events.length];
        for (int row = 0; row < events.length; row++) {
            persons[row] = person(events[row]);
            events[row] = withoutPerson(events[row]);
        }
        return persons;
    }
}
