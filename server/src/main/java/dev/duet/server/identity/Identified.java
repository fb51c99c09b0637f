package dev.duet.server.identity;

import dev.duet.events.event.Person;
import dev.duet.events.event.PersonMerge;
import java.util.List;

/**
 * What a list of events came to.
 *
 * @param numbers for each event, in its order, the number of who did it
 * @param changed the persons that were made or changed, whole
 * @param merges the numbers that went
 * @param wroteAnything whether anything at all was written
 */
public record Identified(
        List<Long> numbers,
        List<Person> changed,
        List<PersonMerge> merges,
        List<RefusedLink> refused,
        boolean wroteAnything) {}
