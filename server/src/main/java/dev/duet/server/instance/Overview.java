package dev.duet.server.instance;

import dev.duet.events.Engine;
import dev.duet.events.operation.EngineConsole;
import dev.duet.events.operation.Fact;
import dev.duet.server.migrations.MigrationFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** All lines of the status: the program's own, Postgres', the engine's and those of what comes in. */
public final class Overview {
    /** From this share of dead letters on, something is wrong with what comes in. */
    private static final double UNHEALTHY = 0.2;

    private final String version;
    private final Engine engine;
    private final EngineConsole console;
    private final PostgresFacts postgres;
    private final MigrationFacts migrations;

    public Overview(
            String version, Engine engine, EngineConsole console, PostgresFacts postgres, MigrationFacts migrations) {
        this.version = version;
        this.engine = engine;
        this.console = console;
        this.postgres = postgres;
        this.migrations = migrations;
    }

    List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of("duet_version", "Duet version", version));
        facts.add(Fact.of("events_engine", "Engine that holds the events", engine.name()));
        boolean alive = postgres.isAlive();
        facts.add(Fact.of("db_alive", "Postgres alive", alive));
        if (alive) {
            facts.addAll(postgres.facts());
        }
        List<Fact> ofEngine = console.facts();
        facts.addAll(ofEngine);
        if (alive) {
            addDeadLetters(facts, lastDay(ofEngine));
            addMigrations(facts);
        }
        return facts;
    }

    /** Nothing where the engine's database cannot be asked. */
    private void addMigrations(List<Fact> facts) {
        if (engine.isAlive()) {
            facts.addAll(migrations.facts());
        }
    }

    private static long lastDay(List<Fact> facts) {
        return facts.stream()
                .filter(fact -> fact.key().equals(EngineConsole.LAST_DAY))
                .filter(fact -> fact.value() instanceof Long)
                .mapToLong(fact -> (Long) fact.value())
                .sum();
    }

    private void addDeadLetters(List<Fact> facts, long stored) {
        PostgresFacts.DeadLetters letters = postgres.deadLetters();
        double share = letters.lastDay() == 0 ? 0 : letters.lastDay() / (double) (letters.lastDay() + stored);
        facts.add(Fact.of("dead_letter_queue_size", "Dead letter queue size", letters.all()));
        facts.add(Fact.of("dead_letter_queue_events_last_day", "Dead letters in the last 24 hours", letters.lastDay()));
        facts.add(Fact.of(
                "dead_letter_queue_ratio",
                "Share of dead letters in the last 24 hours",
                String.format(Locale.ROOT, "%.2f %%", 100 * share)));
        facts.add(Fact.of("dead_letter_queue_healthy", "Dead letter queue healthy", share < UNHEALTHY));
    }
}
