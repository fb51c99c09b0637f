package dev.duet.events.answer;

import java.util.List;

/** The number of actors by the number of buckets: entry n - 1 for n buckets, as many entries as there are buckets. */
public record StickinessAnswer(List<Long> actors) {
    public StickinessAnswer {
        actors = List.copyOf(actors);
    }
}
