package dev.duet.server.pipeline;

import dev.duet.events.DuetException;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the few items that make a step fail, by halves. When nothing passes at all, the step itself is broken and no item
 * is to blame: then the search gives up, and everything is tried again later.
 */
final class PoisonSearch<T> {
    private static final int MOST_FAILURES_IN_A_ROW = 60;

    /** A step over some items that throws when it cannot take them. */
    interface Step<T> {
        void take(List<T> items);
    }

    /** An item that cannot be taken, and why. */
    record Poison<T>(T item, RuntimeException why) {}

    private final Step<T> step;
    private final List<Poison<T>> found = new ArrayList<>();
    private boolean anythingPassed;
    private int failures;

    private PoisonSearch(Step<T> step) {
        this.step = step;
    }

    /**
     * Takes all items but those that cannot be taken.
     *
     * @throws RuntimeException the step's own, where it is trouble that passes or where nothing could be taken
     */
    static <T> List<Poison<T>> takeAllBut(List<T> items, Step<T> step) {
        PoisonSearch<T> search = new PoisonSearch<>(step);
        search.take(items);
        boolean allBlameless = search.found.stream().noneMatch(poison -> isAboutItem(poison.why()));
        if (!search.anythingPassed && allBlameless && !search.found.isEmpty()) {
            throw search.found.getFirst().why();
        }
        return search.found;
    }

    private void take(List<T> items) {
        if (items.isEmpty()) {
            return;
        }
        try {
            step.take(items);
            anythingPassed = true;
        } catch (RuntimeException e) {
            if (Trouble.passes(e) || (!anythingPassed && ++failures > MOST_FAILURES_IN_A_ROW)) {
                throw e;
            }
            if (items.size() == 1) {
                found.add(new Poison<>(items.getFirst(), e));
                return;
            }
            int middle = items.size() / 2;
            take(items.subList(0, middle));
            take(items.subList(middle, items.size()));
        }
    }

    private static boolean isAboutItem(RuntimeException why) {
        return why instanceof DuetException duet
                && (duet.category() == DuetException.Category.INVALID
                        || duet.category() == DuetException.Category.TOO_LARGE);
    }
}
