package dev.duet.events.question;

import java.util.List;

/** Which actors a question looks at. */
public sealed interface Among {

    /** All of them. */
    Among EVERYBODY = new Everybody();

    /** All of them. */
    record Everybody() implements Among {}

    /**
     * Persons with a number from {@code from} on and below {@code to}; for persons only.
     *
     * @param from 0 to 2^32
     * @param to 0 to 2^32
     */
    record PersonNumbers(long from, long to) implements Among {}

    /** These: the numbers of persons as text, or the keys of groups. */
    record These(List<String> actors) implements Among {
        public These {
            actors = List.copyOf(actors);
        }
    }
}
