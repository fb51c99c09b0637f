package dev.duet.events.paths;

import dev.duet.events.sequence.EventSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Cuts an actor's events into the paths of their sessions. */
final class SessionPaths {
    private static final long GAP = TimeUnit.MINUTES.toMicros(30);

    /** Stands for the steps between the first and the last ones of a path that is too long. */
    private static final String MIDDLE = "...";

    private final PathRules rules;
    private final PathItems items;
    private final PathItem middle;

    SessionPaths(PathRules rules) {
        this.rules = rules;
        this.items = new PathItems(rules);
        this.middle = items.called(MIDDLE);
    }

    /**
     * A step of a path.
     *
     * @param time of the last of equal neighbours, in microseconds
     */
    record Step(PathItem item, long time) {}

    /** The item of a name, as it is in these paths. */
    PathItem called(String name) {
        return items.called(name);
    }

    /** The paths, each as long as is shown and with one step at least. */
    List<List<Step>> of(EventSequence events) {
        List<List<Step>> paths = new ArrayList<>();
        each(events, path -> paths.add(List.copyOf(path)));
        return paths;
    }

    /** Hands over the paths, each valid during the call only. */
    void each(EventSequence events, Consumer<List<Step>> paths) {
        List<Step> path = new ArrayList<>();
        long before = 0;
        for (int position = 0; position < events.size(); position++) {
            PathItem item = items.of(events, position);
            if (item == null) {
                continue;
            }
            long time = events.time(position);
            if (!path.isEmpty() && time - before > GAP) {
                keep(path, paths);
                path.clear();
            }
            if (!path.isEmpty() && path.getLast().item().number() == item.number()) {
                path.removeLast();
            }
            path.add(new Step(item, time));
            before = time;
        }
        keep(path, paths);
    }

    private void keep(List<Step> path, Consumer<List<Step>> paths) {
        int from = indexOf(path, 0, rules.start(), 0);
        int last = from < 0 ? -1 : indexOf(path, from, rules.end(), path.size() - 1);
        if (path.isEmpty() || from < 0 || last < 0) {
            return;
        }
        List<Step> between = path.subList(from, last + 1);
        paths.accept(shown(between));
    }

    private static int indexOf(List<Step> path, int from, @Nullable String item, int otherwise) {
        if (item == null) {
            return otherwise;
        }
        for (int i = from; i < path.size(); i++) {
            if (path.get(i).item().name().equals(item)) {
                return i;
            }
        }
        return -1;
    }

    /** From a start the first steps, towards an end the last ones, between both the outer ones. */
    private List<Step> shown(List<Step> path) {
        int limit = rules.steps();
        if (path.size() <= limit) {
            return path;
        }
        if (rules.end() == null) {
            return path.subList(0, limit);
        }
        if (rules.start() == null) {
            return path.subList(path.size() - limit, path.size());
        }
        int head = (limit + 1) / 2;
        int tail = limit - head;
        List<Step> outer = new ArrayList<>(path.subList(0, head));
        outer.add(new Step(middle, path.get(path.size() - tail - 1).time()));
        outer.addAll(path.subList(path.size() - tail, path.size()));
        return outer;
    }
}
