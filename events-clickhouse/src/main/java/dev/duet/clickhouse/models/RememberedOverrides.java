package dev.duet.clickhouse.models;

import dev.duet.clickhouse.client.ClickHouseClient;
import dev.duet.clickhouse.models.OverrideTable.Found;
import dev.duet.events.DuetException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What projects had of merged and split persons at the last look. A look takes as long as half of a cheap question, and any other
 * process may have merged persons meanwhile: so a question is asked with what was found last while a look is under way beside it,
 * and asked anew where that finds more. Thread-safe.
 *
 * <p>A look must not miss what the question needed: merges that were written into the events, and forgotten, between the two. What
 * is forgotten is an hour old at least, and known here if it happened while this process remembered something; of what this
 * process forgets itself it is told before.
 */
public final class RememberedOverrides {
    private static final long KEPT = Duration.ofMinutes(10).toNanos();

    private final ClickHouseClient clickhouse;
    private final Map<Long, Seen> seen = new HashMap<>(); // guarded by itself
    private int changes; // guarded by seen

    public RememberedOverrides(ClickHouseClient clickhouse) {
        this.clickhouse = clickhouse;
    }

    private record Seen(Found found, long nanos) {}

    /** Whether what a question was asked with is all there is; to be asked before anything is done that cannot be undone. */
    @FunctionalInterface
    public interface Assumption {
        /** Something that was looked up, or that does not matter. */
        Assumption CERTAIN = () -> true;

        /** Waits for the look. */
        boolean holds();

        /** Ends the question where it does not hold; it is asked anew then. */
        default void require() {
            if (!holds()) {
                throw new Outdated();
            }
        }
    }

    private static final class Outdated extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Outdated() {
            super("persons were merged or split meanwhile", null, false, false);
        }
    }

    /** Asks a question about a project, once more where what it was asked with was not all. */
    public <T> T ask(long project, BiFunction<Found, Assumption, T> question) {
        Found known = known(project);
        if (known == null) {
            return question.apply(look(project), Assumption.CERTAIN);
        }
        FutureTask<Found> look = new FutureTask<>(() -> look(project));
        Thread.ofVirtual().name("clickhouse-look").start(look);
        Assumption assumption = () -> known.isAllOf(result(look));
        try {
            T answer = question.apply(known, assumption);
            assumption.require();
            return answer;
        } catch (Outdated e) {
            return question.apply(result(look), Assumption.CERTAIN);
        }
    }

    /** Forgets everything: to be called after persons were merged or split here, and before such rows are taken away. */
    public void forget() {
        synchronized (seen) {
            changes++;
            seen.clear();
        }
    }

    private @Nullable Found known(long project) {
        synchronized (seen) {
            Seen last = seen.get(project);
            return last == null || System.nanoTime() - last.nanos() > KEPT ? null : last.found();
        }
    }

    private Found look(long project) {
        int before;
        synchronized (seen) {
            before = changes;
        }
        long nanos = System.nanoTime();
        Found found = new OverrideTable(clickhouse).find(project);
        synchronized (seen) {
            if (changes == before) {
                seen.put(project, new Seen(found, nanos));
            }
        }
        return found;
    }

    private static Found result(Future<Found> look) {
        try {
            return look.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DuetException.unavailable("the question was cancelled", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw DuetException.internal("a look at merged persons failed", e);
        }
    }
}
