package dev.duet.server.definitions;

import dev.duet.events.request.Definitions;
import dev.duet.server.http.Json;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The definitions of one project, read from the database at the moment they are asked for. Thread-safe. */
public record StoredDefinitions(Jdbi jdbi, long project) implements Definitions {

    @Override
    public @Nullable Action action(long id) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT name, steps
                        FROM action
                        WHERE id = :id AND project_id = :project AND NOT deleted
                        """)
                .bind("id", id)
                .bind("project", project)
                .map((row, context) -> new Action(row.getString("name"), Json.read(row.getString("steps"))))
                .findOne()
                .orElse(null));
    }

    @Override
    public @Nullable String cohortName(long id) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT name
                        FROM cohort
                        WHERE id = :id AND project_id = :project AND NOT deleted
                        """)
                .bind("id", id)
                .bind("project", project)
                .mapTo(String.class)
                .findOne()
                .orElse(null));
    }

    @Override
    public String toString() {
        return "definitions of project " + project;
    }
}
