package dev.duet.clickhouse.client;

import dev.duet.events.operation.AskedStatement;
import dev.duet.events.operation.StatementLog;
import dev.duet.events.operation.StatementOutcome;

/** Tells a log, which knows nothing of ClickHouse, of its statements. */
public record LoggedStatements(StatementLog log) implements StatementListener {

    @Override
    public void started(Started statement) {
        log.started(asked(statement));
    }

    @Override
    public void finished(Finished statement) {
        log.finished(
                asked(statement.start()),
                new StatementOutcome(statement.time(), statement.rowsRead(), statement.bytesRead(), statement.error()));
    }

    private static AskedStatement asked(Started statement) {
        Occasion occasion = statement.occasion();
        return new AskedStatement(
                statement.queryId(),
                "clickhouse",
                occasion.project(),
                occasion.question(),
                occasion.asked(),
                occasion.purpose(),
                statement.at(),
                statement.sql()::readable);
    }
}
