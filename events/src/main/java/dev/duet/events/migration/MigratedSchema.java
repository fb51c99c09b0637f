package dev.duet.events.migration;

import dev.duet.events.migration.MigrationTarget.Applied;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A {@link Schema} that is made of migrations, a database, and two looks at its objects: as declared and as found. */
public final class MigratedSchema implements Schema {
    private final String store;
    private final Migrations migrations;
    private final MigrationTarget target;
    private final Function<List<Migration>, Map<String, String>> declared;
    private final Supplier<Map<String, String>> found;

    /**
     * The schema of a database.
     *
     * @param declared the definition of every object that these migrations make, by what it is called
     * @param found the definition of every object that there is
     */
    public MigratedSchema(
            String store,
            Migrations migrations,
            MigrationTarget target,
            Function<List<Migration>, Map<String, String>> declared,
            Supplier<Map<String, String>> found) {
        this.store = store;
        this.migrations = migrations;
        this.target = target;
        this.declared = declared;
        this.found = found;
    }

    @Override
    public String store() {
        return store;
    }

    @Override
    public List<Step> plan() {
        Map<Integer, Applied> journal =
                target.journal().stream().collect(Collectors.toMap(Applied::number, applied -> applied));
        migrations.pending(target);
        return migrations.all().stream()
                .map(migration -> {
                    Applied applied = journal.get(migration.number());
                    return new Step(migration, applied == null ? null : applied.appliedAt());
                })
                .toList();
    }

    @Override
    public List<Migration> migrate(MigrationRun run) {
        return migrations.run(target, run);
    }

    @Override
    public Migration undo(int number, MigrationRun run) {
        return migrations.undo(target, number, run);
    }

    @Override
    public List<Drift> drift() {
        List<Migration> applied =
                plan().stream().filter(Step::isApplied).map(Step::migration).toList();
        Map<String, String> expected = new TreeMap<>(declared.apply(applied));
        Map<String, String> real = new TreeMap<>(found.get());
        TreeSet<String> objects = new TreeSet<>(expected.keySet());
        objects.addAll(real.keySet());
        List<Drift> drift = new ArrayList<>();
        for (String object : objects) {
            String one = expected.getOrDefault(object, "");
            String other = real.getOrDefault(object, "");
            if (!one.equals(other)) {
                drift.add(new Drift(object, one, other));
            }
        }
        return drift;
    }
}
