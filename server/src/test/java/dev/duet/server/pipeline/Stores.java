package dev.duet.server.pipeline;

import dev.duet.server.capture.CaptureLimits;
import dev.duet.server.database.Database;
import dev.duet.server.inbox.AcceptedRequest;
import dev.duet.server.inbox.InboxTable;
import dev.duet.server.inbox.PostgresInbox;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The pipeline's steps by hand, for tests that look between them. */
final class Stores {
    private Stores() {}

    static BatchProcessor processor(RecordingEngine engine) {
        return new BatchProcessor(
                engine, new EventDecoder(CaptureLimits.STANDARD), new PipelineMetrics(new SimpleMeterRegistry()));
    }

    static void put(Database database, AcceptedRequest... requests) {
        try (PostgresInbox inbox = new PostgresInbox(database.dataSource())) {
            for (AcceptedRequest request : requests) {
                inbox.write(List.of(request));
            }
        }
    }

    /** Takes all that is in the inbox as one batch, or goes on with the batch that was interrupted. */
    static void work(Database database, BatchProcessor processor) throws SQLException {
        InboxTable inbox = new InboxTable();
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            try {
                OpenBatch open = OpenBatch.find(connection);
                List<Long> ids = open == null ? inbox.next(connection, 0, 1 << 30, 1 << 20) : open.inboxIds();
                processor.process(connection, inbox.read(connection, ids), open);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    static long count(Database database, String table) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM <table>")
                        .define("table", table)
                        .mapTo(Long.class)
                        .one());
    }

    static List<String> warnings(Database database) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT kind FROM ingestion_warning ORDER BY id")
                        .mapTo(String.class)
                        .list());
    }
}
