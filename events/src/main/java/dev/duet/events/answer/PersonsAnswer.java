package dev.duet.events.answer;

import java.util.List;

/** The numbers of persons in the order of the question. */
public record PersonsAnswer(List<Long> persons) {
    public PersonsAnswer {
        persons = List.copyOf(persons);
    }
}
