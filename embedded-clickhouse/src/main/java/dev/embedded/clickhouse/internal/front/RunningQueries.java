package dev.embedded.clickhouse.internal.front;

import dev.embedded.clickhouse.internal.engine.Engine;
import dev.embedded.clickhouse.internal.engine.EngineException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The queries that run now, by the id that their client knows. Safe for use by many threads. */
final class RunningQueries {
    private final Engine engine;
    private final ConcurrentMap<String, Long> sessions = new ConcurrentHashMap<>();

    RunningQueries(Engine engine) {
        this.engine = engine;
    }

    /** A query that is entered here until this is closed. */
    record Entry(RunningQueries queries, String queryId, long session) implements AutoCloseable {
        /** Cancels the query if it still runs, on another thread. */
        void cancelSoon() {
            Thread.ofPlatform().daemon().name("cancel").start(this::cancel);
        }

        private void cancel() {
            if (queries.session(queryId).filter(running -> running == session).isPresent()) {
                try {
                    queries.engine.cancel(session);
                } catch (EngineException e) {
                    System.err.println("a query could not be cancelled: " + e.getMessage());
                }
            }
        }

        @Override
        public void close() {
            queries.sessions.remove(queryId, session);
        }
    }

    Entry enter(String queryId, long session) {
        if (sessions.putIfAbsent(queryId, session) != null) {
            throw ErrorCode.QUERY_WITH_SAME_ID_IS_ALREADY_RUNNING.because(
                    "Query with id = " + queryId + " is already running");
        }
        return new Entry(this, queryId, session);
    }

    Optional<Long> session(String queryId) {
        return Optional.ofNullable(sessions.get(queryId));
    }
}
