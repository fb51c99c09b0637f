package dev.duet.events.migration;

import java.util.function.Consumer;

/**
 * How a run of migrations is to go about it.
 *
 * @param expensive whether expensive ones are run as well
 * @param pause keeps other processes from writing for a moment
 * @param progress is told of each migration how much is done; may throw to end the run, which can be begun again
 */
public record MigrationRun(boolean expensive, WriterPause pause, Consumer<Progress> progress) {

    /**
     * How far a migration is.
     *
     * @param done from 0 to 1
     */
    public record Progress(Migration migration, double done) {}

    /** Everything, in a database that no other process writes to. */
    public static MigrationRun all() {
        return new MigrationRun(true, WriterPause.NONE, _ -> {});
    }

    /** Everything that takes moments. */
    public static MigrationRun cheap() {
        return new MigrationRun(false, WriterPause.NONE, _ -> {});
    }

    /** Tells how far a migration is. */
    public void tell(Migration migration, double done) {
        progress.accept(new Progress(migration, done));
    }
}
