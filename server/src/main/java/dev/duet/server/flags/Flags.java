package dev.duet.server.flags;

import dev.duet.events.DuetException;
import dev.duet.events.Engine;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the flags of all projects are for somebody at this moment. Thread-safe. */
public final class Flags {
    private static final Logger log = LoggerFactory.getLogger(Flags.class);

    private final FlagCache cache;
    private final FlagActors actors;
    private final HashKeys hashKeys;
    private final Engine engine;

    /**
     * Over the tables of a database and an engine, which knows who is in a cohort.
     *
     * @param longestId of a distinct id, in characters; capture cuts what is longer
     */
    public Flags(Jdbi jdbi, Engine engine, int longestId, Clock clock) {
        this.cache = new FlagCache(jdbi, clock);
        this.actors = new FlagActors(jdbi, longestId);
        this.hashKeys = new HashKeys(jdbi, actors);
        this.engine = engine;
    }

    /** Whether a project has flags that are active. */
    public boolean hasActive(long project) {
        return !cache.of(project).active().isEmpty();
    }

    /** What a project's flags are decided by. */
    FlagSources sources(long project) {
        return cache.of(project).sources();
    }

    /** Decides a project's active flags; one that cannot be decided at this moment is left out. */
    FlagDecisions decide(long project, FlagRequest request) {
        ProjectFlags flags = cache.of(project);
        List<ReadyFlag> wanted = flags.active().stream()
                .filter(flag -> request.wants(flag.key()))
                .toList();
        FlagSubject subject = new FlagSubject(project, request, flags, actors, engine);
        Map<String, String> ids = ids(project, request, wanted);
        List<FlagDecision> decisions = new ArrayList<>();
        boolean errors = false;
        for (ReadyFlag flag : wanted) {
            Integer groupType = flag.groupType();
            String id = groupType == null
                    ? ids.getOrDefault(flag.key(), request.distinctId())
                    : subject.groupKey(groupType);
            try {
                decisions.add(flag.decide(id, subject));
            } catch (DuetException | JdbiException e) {
                log.warn("flag {} of project {} cannot be decided: {}", flag.key(), project, e.getMessage());
                errors = true;
            }
        }
        return new FlagDecisions(decisions, errors);
    }

    /** By which other ids than their own flags are decided for somebody. */
    private Map<String, String> ids(long project, FlagRequest request, List<ReadyFlag> flags) {
        Set<String> keeping = flags.stream()
                .filter(ReadyFlag::keepsExperience)
                .map(ReadyFlag::key)
                .collect(Collectors.toSet());
        return keeping.isEmpty()
                ? Map.of()
                : hashKeys.of(project, request.distinctId(), request.anonymousId(), keeping);
    }
}
