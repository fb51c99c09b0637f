package dev.duet.server.inbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/**
 * The end of an inbox that is emptied. Rows are handed out in the order in which they were accepted and stay until they are
 * removed; who dies in between gets them again. Used by one thread, which alone of all processes holds the worker's lock; but
 * {@link #waiting} may be asked by any.
 */
public interface InboxSource extends AutoCloseable {

    /** Whether a row with this number is one of this inbox's. */
    boolean holds(long id);

    /** Whether rows are in the connection's database and nowhere else, so that a removal that it loses in a crash brings them back. */
    boolean isInDatabase();

    /**
     * The next rows that were not handed out since {@link #reset}: as many as hold about {@code rawBytes} and {@code events},
     * at least one if there is any. Ends soon also where there is none.
     *
     * @param connection in whose transaction what is durably known of the inbox is read
     * @throws dev.duet.events.DuetException UNAVAILABLE where trying again later can help
     */
    List<InboxRow> next(Connection connection, long rawBytes, int events) throws SQLException;

    /** The rows of a batch that was interrupted, in order; those that are gone are left out. */
    List<InboxRow> again(Connection connection, List<Long> ids) throws SQLException;

    /** Takes rows that were handed out, in their order, out of the inbox with the connection's transaction. */
    void remove(Connection connection, Collection<Long> ids) throws SQLException;

    /** To be called when the transaction of {@link #remove} has been committed. */
    void removed(Collection<Long> ids);

    /** Hands out everything again that was not removed. */
    void reset();

    /** How much there is that was not removed. */
    Waiting waiting(Connection connection) throws SQLException;

    @Override
    void close();
}
