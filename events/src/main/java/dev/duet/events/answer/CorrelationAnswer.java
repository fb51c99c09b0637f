package dev.duet.events.answer;

import java.util.List;

/** Candidates in any order, each once. */
public record CorrelationAnswer(List<Tally> tallies) {
    public CorrelationAnswer {
        tallies = List.copyOf(tallies);
    }

    /**
     * How many actors have a candidate.
     *
     * @param event the event's name; empty for the actors' own properties
     * @param property the property's name; empty for events by name
     * @param value its textual form; empty for events by name
     * @param converted how many of those who converted
     * @param dropped how many of the others
     */
    public record Tally(String event, String property, String value, long converted, long dropped) {}
}
