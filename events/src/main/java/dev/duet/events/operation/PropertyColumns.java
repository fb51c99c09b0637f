package dev.duet.events.operation;

import dev.duet.events.filter.Property;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The columns that an engine keeps for single properties, so that a question need not parse JSON. A column changes no answer:
 * it is right for every row from the moment it is there, and only as fast as JSON for rows that it has not been filled in.
 * Thread-safe; throws as {@link dev.duet.events.Engine} does.
 */
public interface PropertyColumns {

    /** Those that there are, the events' first. */
    List<StoredColumn> all();

    /**
     * What {@link #add} would give to the property now, by what its values are like; nothing where it has all that.
     *
     * @param property one of events or of persons
     */
    List<StoredColumn> planned(Property property);

    /**
     * Gives the property what its values ask for: a column of texts, and one of numbers where all of them are numbers. Those
     * that it has stay as they are.
     *
     * @return all columns of the property
     */
    List<StoredColumn> add(Property property);

    /**
     * Begins to write the columns of these properties into rows that were stored before them, and returns at once; the
     * engine goes on by itself, after a restart as well. What is written already is not written again.
     *
     * @param period how far back from now rows of events are written; rows of persons are written all
     */
    void fill(List<Property> properties, Duration period);

    /**
     * Takes the columns of the property away, while they are filled as well.
     *
     * @return false where it had none
     */
    boolean drop(Property property);

    /**
     * The properties that cost the most time in slow statements by a log of the engine's own, the costliest first; nothing
     * where it keeps none.
     *
     * @param since the beginning of the statements that count
     * @param least how long a statement has to take to be slow
     */
    Optional<List<CostlyProperty>> costly(Instant since, Duration least);
}
