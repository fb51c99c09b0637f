package dev.duet.server.querylog;

import dev.duet.events.operation.AskedStatement;
import dev.duet.events.operation.StatementOutcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;

/** What is measured of statements: time by kind of question, failures by the database's name, rows and bytes read. */
final class StatementMetrics {
    private final MeterRegistry registry;

    StatementMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void finished(AskedStatement statement, StatementOutcome outcome) {
        Timer.builder("duet.statement")
                .description("Statements that asked an engine for rows")
                .tag("engine", statement.engine())
                .tag("question", statement.kind())
                .register(registry)
                .record(outcome.time());
        String error = outcome.error();
        if (error != null) {
            Counter.builder("duet.statement.failures")
                    .description("Statements that failed, by the name of the error")
                    .tag("engine", statement.engine())
                    .tag("error", error)
                    .register(registry)
                    .increment();
        }
        count("duet.statement.rows.read", "Rows that statements read", statement, outcome.rowsRead());
        count("duet.statement.bytes.read", "Bytes that statements read, uncompressed", statement, outcome.bytesRead());
    }

    private void count(String name, String description, AskedStatement statement, @Nullable Long amount) {
        if (amount != null) {
            Counter.builder(name)
                    .description(description)
                    .tag("engine", statement.engine())
                    .register(registry)
                    .increment(amount);
        }
    }
}
