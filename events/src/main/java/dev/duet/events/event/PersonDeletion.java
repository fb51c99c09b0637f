package dev.duet.events.event;

import java.util.Set;

/**
 * Persons who are to be gone for good.
 *
 * @param project the project they belong to
 * @param persons their numbers, those that went to them included
 * @param events whether what they did goes too; otherwise it stays under a number without a person
 */
public record PersonDeletion(long project, Set<Long> persons, boolean events) {
    public PersonDeletion {
        persons = Set.copyOf(persons);
    }
}
