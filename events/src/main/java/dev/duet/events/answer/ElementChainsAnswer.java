package dev.duet.events.answer;

import java.util.List;

/** Element chains in the order of the question. */
public record ElementChainsAnswer(List<Chain> chains) {
    public ElementChainsAnswer {
        chains = List.copyOf(chains);
    }

    /** A chain as events hold it, and how many do. */
    public record Chain(String text, long events) {}
}
