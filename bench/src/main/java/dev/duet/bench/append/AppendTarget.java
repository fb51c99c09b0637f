package dev.duet.bench.append;

import dev.duet.events.Engine;
import dev.duet.events.event.Batch;

/** An engine's table of events and an empty one just like it. */
public interface AppendTarget extends AutoCloseable {
    Engine engine();

    /** What the bare way is called. */
    String bareWay();

    /** The rows that the engine made of the batch that it appended last, in the form that {@link #insert} takes. */
    byte[] rows(Batch batch);

    /** Gives rows to the table just like the engine's. */
    void insert(byte[] rows);

    /** How many rows are in one of the two tables and not in the other. */
    long differences();

    @Override
    void close();
}
