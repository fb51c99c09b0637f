package dev.duet.clickhouse.profile;

import dev.duet.events.operation.Flame;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Samples that found the same functions one above the other.
 *
 * @param kind the server's {@code trace_type}
 * @param frames names of functions, from the thread's first to the one that ran
 * @param weight microseconds or bytes
 */
record Stack(String kind, List<String> frames, long weight) {
    Stack {
        frames = List.copyOf(frames);
    }

    /** The stacks as one tree: equal beginnings are one bar. */
    static Flame fold(String name, List<Stack> stacks) {
        return fold(name, stacks, 0);
    }

    private static Flame fold(String name, List<Stack> stacks, int depth) {
        Map<String, List<Stack>> above = new LinkedHashMap<>();
        long own = 0;
        for (Stack stack : stacks) {
            if (stack.frames.size() == depth) {
                own += stack.weight;
            } else {
                above.computeIfAbsent(stack.frames.get(depth), frame -> new ArrayList<>())
                        .add(stack);
            }
        }
        return Flame.over(
                name,
                own,
                above.entrySet().stream()
                        .map(entry -> fold(entry.getKey(), entry.getValue(), depth + 1))
                        .toList());
    }
}
