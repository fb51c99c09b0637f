package dev.duet.postgres.profile;

import dev.duet.events.DuetException;
import dev.duet.events.Purpose;
import dev.duet.events.operation.Analysis;
import dev.duet.events.operation.AskedStatement;
import dev.duet.events.operation.StatementLog;
import dev.duet.events.operation.StatementOutcome;
import dev.duet.postgres.client.Occasion;
import dev.duet.postgres.client.PostgresErrors;
import dev.duet.postgres.client.PostgresLimits;
import dev.duet.postgres.client.PurposeComment;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs a statement that somebody wrote and says where its time goes. It runs in a session of its own, signed in as the {@link
 * AnalystRole}, in a read-only transaction, within the limits of a question; what it calls is looked up in its plan before.
 * Thread-safe.
 */
public final class Profiler {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String NO_STACKS = "Postgres samples no stacks";

    private final AnalystRole role;
    private final PostgresLimits limits;
    private final StatementLog log;

    public Profiler(AnalystRole role, PostgresLimits limits, StatementLog log) {
        this.role = role;
        this.limits = limits;
        this.log = log;
    }

    /** As {@link dev.duet.events.operation.EngineConsole#analyze}. */
    public Analysis analyze(String query, Purpose purpose) {
        String id = UUID.randomUUID().toString();
        AskedStatement asked =
                new AskedStatement(id, "postgres", 0, "Analysis", null, purpose, Instant.now(), () -> query);
        long start = System.nanoTime();
        @Nullable String error = null;
        log.started(asked);
        try (Connection connection = role.connect()) {
            begin(connection);
            new Reach().check(explained(connection, purpose, query, false));
            JsonNode plan = explained(connection, purpose, query, true);
            connection.rollback();
            return analysis(query.strip(), plan);
        } catch (SQLException e) {
            error = PostgresErrors.name(e);
            throw WrittenErrors.translate(e);
        } catch (DuetException e) {
            error = e.code();
            throw e;
        } finally {
            Duration time = Duration.ofNanos(System.nanoTime() - start);
            log.finished(asked, new StatementOutcome(time, null, null, error));
        }
    }

    private void begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
        }
        String sql = """
                SELECT set_config('statement_timeout', ?, true),
                       set_config('work_mem', ?, true),
                       set_config('jit', 'off', true),
                       set_config('search_path', 'duet_events', true)
                """;
        try (PreparedStatement settings = connection.prepareStatement(sql)) {
            settings.setString(1, limits.statementTimeout().toMillis() + "ms");
            settings.setString(2, limits.memoryPerStep() + "MB");
            settings.execute();
        }
    }

    /** The function runs exactly one statement: Postgres opens no cursor on several. */
    private static JsonNode explained(Connection connection, Purpose purpose, String query, boolean run)
            throws SQLException {
        String sql = PurposeComment.of(Occasion.of(purpose))
                + "SELECT explained FROM duet_events.explained(?, ?) AS explained";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, query);
            statement.setBoolean(2, run);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return MAPPER.readTree(row.getString(1)).path(0);
            }
        }
    }

    private static Analysis analysis(String query, JsonNode explained) {
        PlanNode plan = PlanNode.of(explained.path("Plan"));
        return new Analysis(
                query,
                new Analysis.Timing(
                        explained.path("Execution Time").asDouble(0),
                        plan.rowsRead(),
                        plan.bytesRead(),
                        plan.rows(),
                        plan.memory()),
                plan.lines(),
                Map.of("operators", plan.flame()),
                Map.of("cpu", NO_STACKS, "real", NO_STACKS, "memory", NO_STACKS));
    }
}
