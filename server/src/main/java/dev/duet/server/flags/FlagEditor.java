package dev.duet.server.flags;

import dev.duet.events.DuetException;
import dev.duet.server.accounts.Project;
import dev.duet.server.http.Fields;
import java.time.Clock;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Makes and changes flags, for people and for features that have a flag of their own. Thread-safe. */
public final class FlagEditor {
    private final FlagStore store;
    private final FlagReferences references;
    private final Clock clock;

    public FlagEditor(Jdbi jdbi, Clock clock) {
        this.store = new FlagStore(jdbi);
        this.references = new FlagReferences(jdbi);
        this.clock = clock;
    }

    /**
     * Makes a flag; answers its id.
     *
     * @param flag as the API has it
     * @throws DuetException INVALID with the name of the wrong field, code {@code unique} for a key that is taken
     */
    public long create(Project project, long account, ObjectNode flag) {
        return create(project, account, Fields.of(flag)).id();
    }

    /** Changes the fields of a flag that are given; one that is not there stays so. */
    public void change(Project project, long id, ObjectNode fields) {
        store.find(project.id(), id).ifPresent(flag -> change(project, flag, Fields.of(fields)));
    }

    FeatureFlag create(Project project, long account, Fields fields) {
        FlagFields.Values values = read(null, project, fields);
        if (store.count(project.id(), FlagStore.Conditions.NONE) >= FlagSourceStore.MOST_FLAGS) {
            throw DuetException.invalid(
                    "key", "the project has " + FlagSourceStore.MOST_FLAGS + " flags; delete one first");
        }
        return store.insert(project.id(), account, values);
    }

    FeatureFlag change(Project project, FeatureFlag flag, Fields fields) {
        return store.update(flag, read(flag, project, fields));
    }

    private FlagFields.Values read(@Nullable FeatureFlag flag, Project project, Fields fields) {
        FlagFields.Values values =
                FlagFields.read(flag, fields, project.settings().calendar(clock));
        if (fields.has("filters")) {
            references.check(project.id(), values.filters());
        }
        return values;
    }
}
