package dev.duet.server.migrations;

import dev.duet.events.operation.Fact;
import java.util.ArrayList;
import java.util.List;

/** The lines of an instance's status about its migrations. */
public final class MigrationFacts {
    private final MigrationRuns runs;

    public MigrationFacts(MigrationRuns runs) {
        this.runs = runs;
    }

    /** How many wait, and where tables are not as declared. */
    public List<Fact> facts() {
        MigrationStatus status = runs.known();
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of(
                "pending_migrations",
                "Pending migrations",
                List.of("store", "number", "name", "state"),
                status.results().stream()
                        .filter(line -> !line.state().equals("applied"))
                        .map(line -> List.of(
                                line.store(),
                                Integer.toString(line.number()),
                                line.name(),
                                line.state() + (line.expensive() ? ", expensive" : "")))
                        .toList()));
        String failure = status.driftFailure();
        facts.add(
                failure == null
                        ? Fact.of(
                                "schema_drift",
                                "Objects that are not as the migrations made them",
                                List.of("object", "expected", "found"),
                                status.drift().stream()
                                        .map(drift -> List.of(drift.object(), drift.expected(), drift.found()))
                                        .toList())
                        : Fact.of("schema_drift", "Objects that are not as the migrations made them", failure));
        return facts;
    }
}
