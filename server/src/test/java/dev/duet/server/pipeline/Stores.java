package dev.duet.server.pipeline;

import dev.duet.server.capture.CaptureLimits;
import dev.duet.server.database.Database;
import dev.duet.server.inbox.AcceptedRequest;
import dev.duet.server.inbox.InboxRow;
import dev.duet.server.inbox.InboxSource;
import dev.duet.server.inbox.PostgresInbox;
import dev.duet.server.inbox.PostgresSource;
import dev.duet.server.persons.PersonTasks;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The pipeline's steps by hand, for tests that look between them. */
final class Stores {
    private Stores() {}

    static BatchProcessor processor(Database database, RecordingEngine engine) {
        return new BatchProcessor(
                engine,
                new EventDecoder(CaptureLimits.STANDARD),
                new PersonTasks(database.dataSource(), engine),
                new PipelineMetrics(new SimpleMeterRegistry()));
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
        InboxSource inbox = new PostgresSource();
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            try {
                OpenBatch open = OpenBatch.find(connection);
                List<InboxRow> rows = open == null
                        ? inbox.next(connection, 1 << 30, 1 << 20)
                        : inbox.again(connection, open.inboxIds());
                List<Long> ids = rows.stream().map(InboxRow::id).toList();
                processor.process(connection, inbox, ids, processor.decode(rows), open);
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
