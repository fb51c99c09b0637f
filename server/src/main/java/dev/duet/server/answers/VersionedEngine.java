package dev.duet.server.answers;

import dev.duet.events.Engine;
import dev.duet.events.ForwardingEngine;
import dev.duet.events.event.Batch;
import dev.duet.events.event.PersonDeletion;
import dev.duet.events.event.PersonSplit;
import java.time.Clock;
import java.util.Set;

/** An engine whose changes make the answers that were kept out of date, in every process. Thread-safe. */
public final class VersionedEngine extends ForwardingEngine {
    private final DataVersions versions;
    private final Clock clock;

    public VersionedEngine(Engine engine, DataVersions versions, Clock clock) {
        super(engine);
        this.versions = versions;
        this.clock = clock;
    }

    @Override
    public int append(Batch batch) {
        int stored = super.append(batch);
        versions.note(DataChange.of(batch, clock.instant()));
        return stored;
    }

    @Override
    public void storeCohort(long project, long cohort, Set<Long> persons) {
        super.storeCohort(project, cohort, persons);
        versions.note(DataChange.of(project));
    }

    @Override
    public void split(PersonSplit split) {
        super.split(split);
        versions.note(DataChange.of(split.project()));
    }

    @Override
    public void delete(PersonDeletion deletion) {
        super.delete(deletion);
        versions.note(DataChange.of(deletion.project()));
    }
}
