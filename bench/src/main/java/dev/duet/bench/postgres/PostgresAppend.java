package dev.duet.bench.postgres;

import dev.duet.bench.append.AppendTarget;
import dev.duet.events.Engine;
import dev.duet.events.event.Batch;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** Postgres, and COPY in binary form into a table with the same columns, constraints and indexes. */
public final class PostgresAppend implements AppendTarget {
    /** What the table by hand does not hold yet, in the order of the table. */
    private static final String LAST = """
            COPY (
              SELECT *
              FROM duet_events.events AS e
              WHERE NOT EXISTS (SELECT FROM bare_events AS b WHERE b.project = e.project AND b.uuid = e.uuid)
            ) TO STDOUT (FORMAT binary)
            """;

    private final PostgresInstance postgres;

    public PostgresAppend(Path folder) {
        postgres = PostgresInstance.embedded(folder);
        postgres.execute("CREATE TABLE bare_events (LIKE duet_events.events INCLUDING ALL)");
        // Rows are to come back in the order in which they were stored.
        postgres.execute("SET max_parallel_workers_per_gather = 0");
        postgres.execute("SET synchronize_seqscans = off");
    }

    @Override
    public Engine engine() {
        return postgres.engine();
    }

    @Override
    public String bareWay() {
        return "a bare binary COPY";
    }

    @Override
    public byte[] rows(Batch batch) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            copyManager().copyOut(LAST, bytes);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    @Override
    public void insert(byte[] rows) {
        try {
            copyManager().copyIn("COPY bare_events FROM STDIN (FORMAT binary)", new ByteArrayInputStream(rows));
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public long differences() {
        return Long.parseLong(postgres.rows("""
                        SELECT count(*)
                        FROM (SELECT * FROM duet_events.events EXCEPT ALL SELECT * FROM bare_events) AS lost
                        FULL JOIN (SELECT * FROM bare_events EXCEPT ALL SELECT * FROM duet_events.events) AS made
                        ON false
                        """).getFirst().getFirst());
    }

    private CopyManager copyManager() throws SQLException {
        return postgres.connection().unwrap(PGConnection.class).getCopyAPI();
    }

    @Override
    public void close() {
        postgres.close();
    }
}
