package dev.duet.events.answer;

import dev.duet.events.question.LifecycleQuestion.Status;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Adds up the rows of an engine to a {@link LifecycleAnswer}. Not thread-safe. */
public final class LifecycleTally {
    private final Map<Status, long[]> actors = new EnumMap<>(Status.class);

    /** Nobody in any of so many buckets. */
    public LifecycleTally(int buckets) {
        for (Status status : Status.values()) {
            actors.put(status, new long[buckets]);
        }
    }

    public void add(Status status, int bucket, long number) {
        Objects.requireNonNull(actors.get(status))[bucket] += number;
    }

    public LifecycleAnswer answer() {
        Map<Status, List<Long>> lists = new EnumMap<>(Status.class);
        actors.forEach((status, numbers) ->
                lists.put(status, Arrays.stream(numbers).boxed().toList()));
        return new LifecycleAnswer(lists);
    }
}
