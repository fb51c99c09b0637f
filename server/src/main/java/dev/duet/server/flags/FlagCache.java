package dev.duet.server.flags;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.duet.events.request.ProjectSettings;
import dev.duet.server.accounts.Project;
import dev.duet.server.accounts.ProjectStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/**
 * The flags of projects, remembered until their version in Postgres is another one, so that a change counts at once in every
 * process. Bounded by the JSON that they were read from. Thread-safe.
 */
final class FlagCache {
    private static final long MOST_CHARACTERS = 16 << 20;
    private static final int LEAST_WEIGHT = 1_000;

    /** How old flags may become that depend on the moment. */
    private static final Duration OLDEST = Duration.ofSeconds(1);

    private final FlagStore store;
    private final FlagSourceStore sources;
    private final ProjectStore projects;
    private final Clock clock;
    private final Cache<Long, ProjectFlags> remembered = Caffeine.newBuilder()
            .maximumWeight(MOST_CHARACTERS)
            .<Long, ProjectFlags>weigher(
                    (_, flags) -> LEAST_WEIGHT + flags.sources().characters())
            .build();

    FlagCache(Jdbi jdbi, Clock clock) {
        this.store = new FlagStore(jdbi);
        this.sources = new FlagSourceStore(jdbi);
        this.projects = new ProjectStore(jdbi);
        this.clock = clock;
    }

    /** The flags as they are now. */
    ProjectFlags of(long project) {
        long version = store.version(project);
        Instant now = clock.instant();
        ProjectFlags known = remembered.getIfPresent(project);
        if (known != null && isRight(known, version, now)) {
            return known;
        }
        return remembered.asMap().compute(project, (_, other) -> {
            if (other != null && isRight(other, version, now)) {
                return other;
            }
            boolean same = other != null && other.sources().version() >= version;
            return ready(project, same ? other.sources() : sources.read(project));
        });
    }

    private static boolean isRight(ProjectFlags flags, long version, Instant now) {
        return flags.sources().version() >= version
                && (!flags.passing() || flags.madeAt().plus(OLDEST).isAfter(now));
    }

    private ProjectFlags ready(long project, FlagSources read) {
        Optional<ProjectSettings> settings = projects.find(project).map(Project::settings);
        return settings.map(found -> ProjectFlags.of(read, found, found.calendar(clock)))
                .orElseGet(() -> new ProjectFlags(
                        new FlagSources(read.version(), List.of(), Map.of(), Map.of(), 0),
                        List.of(),
                        Map.of(),
                        clock.instant(),
                        false));
    }
}
