package dev.duet.clickhouse.status;

import dev.duet.clickhouse.client.ClickHouseClient;
import dev.duet.clickhouse.profile.Profiler;
import dev.duet.events.Purpose;
import dev.duet.events.operation.Analysis;
import dev.duet.events.operation.EngineConsole;
import dev.duet.events.operation.Fact;
import dev.duet.events.operation.RunningStatement;
import java.util.List;

/** The engine on ClickHouse as its operator sees it. Thread-safe. */
public final class ClickHouseConsole implements EngineConsole {
    private final ClickHouseClient clickhouse;
    private final ClickHouseClient stable;

    /** {@code stable} asks the one host on which analyses run. */
    public ClickHouseConsole(ClickHouseClient clickhouse, ClickHouseClient stable) {
        this.clickhouse = clickhouse;
        this.stable = stable;
    }

    @Override
    public List<Fact> facts() {
        return new DatabaseFacts(clickhouse).all();
    }

    @Override
    public List<RunningStatement> running() {
        return RunningStatements.of(clickhouse);
    }

    @Override
    public boolean kill(String id) {
        return clickhouse.kill(id);
    }

    @Override
    public Analysis analyze(String query, Purpose purpose) {
        return new Profiler(stable).analyze(query, purpose);
    }
}
