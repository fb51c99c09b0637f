package dev.duet.events.operation;

import dev.duet.events.Purpose;
import java.util.List;

/**
 * An engine as its operator sees it. Unlike a question's answer, what comes from here differs between engines. Thread-safe;
 * throws as {@link dev.duet.events.Engine} does.
 */
public interface EngineConsole {

    /** The {@link Fact#key} of how many events were stored in the last 24 hours, a Long. */
    String LAST_DAY = "event_count_last_day";

    /** How the engine's database is: version, sizes, what it holds. */
    List<Fact> facts();

    /**
     * The statements of Duet that run now in a database of the engine's own, the longest first; what runs in Duet's Postgres the
     * server knows itself.
     */
    default List<RunningStatement> running() {
        return List.of();
    }

    /** Ends one of the {@link #running} statements; false where there is none of this id any more. */
    default boolean kill(String id) {
        return false;
    }

    /**
     * Runs a statement that somebody wrote, read-only, and says where its time goes.
     *
     * @throws dev.duet.events.DuetException INVALID where it is wrong or does what it must not, with the database's words
     */
    Analysis analyze(String query, Purpose purpose);
}
