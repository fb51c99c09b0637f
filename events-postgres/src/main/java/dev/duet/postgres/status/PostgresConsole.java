package dev.duet.postgres.status;

import dev.duet.events.Purpose;
import dev.duet.events.operation.Analysis;
import dev.duet.events.operation.EngineConsole;
import dev.duet.events.operation.Fact;
import dev.duet.postgres.client.PostgresClient;
import dev.duet.postgres.profile.Profiler;
import java.util.List;

/** The engine on Postgres as its operator sees it. Thread-safe. */
public final class PostgresConsole implements EngineConsole {
    private final PostgresClient client;
    private final Profiler profiler;

    public PostgresConsole(PostgresClient client, Profiler profiler) {
        this.client = client;
        this.profiler = profiler;
    }

    @Override
    public List<Fact> facts() {
        return new DatabaseFacts(client).all();
    }

    @Override
    public Analysis analyze(String query, Purpose purpose) {
        return profiler.analyze(query, purpose);
    }
}
