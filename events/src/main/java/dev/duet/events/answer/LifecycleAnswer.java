package dev.duet.events.answer;

import dev.duet.events.question.LifecycleQuestion.Status;
import java.util.List;
import java.util.Map;

/** For each status the number of actors in each bucket; never negative. */
public record LifecycleAnswer(Map<Status, List<Long>> actors) {
    public LifecycleAnswer {
        actors = Map.copyOf(actors);
    }
}
