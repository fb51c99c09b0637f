package dev.duet.server.columns;

import dev.duet.events.operation.PropertyColumns;
import dev.duet.events.operation.StoredColumn;
import dev.duet.server.config.OperatorSettings;
import dev.duet.server.querylog.QueryLogTable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the properties that cost the most time in slow statements, by the log of the engine's own database where it has one and
 * else by Duet's, and gives them columns. Thread-safe.
 */
public final class ColumnAnalysis {
    private final PropertyColumns columns;
    private final QueryLogTable log;
    private final String engine;
    private final Clock clock;

    /** {@code engine} is the name of the engine that the columns belong to. */
    public ColumnAnalysis(PropertyColumns columns, QueryLogTable log, String engine, Clock clock) {
        this.columns = columns;
        this.log = log;
        this.engine = engine;
        this.clock = clock;
    }

    /**
     * What an analysis looks at and does.
     *
     * @param period how far back statements count
     * @param least how long a statement has to take to count
     * @param most how many properties may get columns
     * @param backfill how far back the columns are written into events
     */
    public record Scope(Duration period, Duration least, int most, Duration backfill) {
        /** As the instance is set up. */
        public static Scope of(OperatorSettings settings) {
            return new Scope(
                    Duration.ofHours(settings.queryLogHours()),
                    Duration.ofMillis(settings.columns().minimumQueryMillis()),
                    settings.columns().mostAtOnce(),
                    Duration.ofDays(settings.columns().backfillDays()));
        }
    }

    /** The properties that have no column and cost the most time, the costliest first. */
    List<Candidate> candidates(Scope scope) {
        Instant since = clock.instant().minus(scope.period());
        Set<String> known = new HashSet<>();
        columns.all().forEach(column -> known.add(column.asked()));
        return columns.costly(since, scope.least()).orElseGet(() -> log.costly(engine, since, scope.least())).stream()
                .filter(costly -> !known.contains(costly.property()))
                .limit(scope.most())
                .map(Candidate::of)
                .toList();
    }

    /** The same with the columns that each of them would get. */
    List<Candidate> planned(Scope scope) {
        return candidates(scope).stream()
                .map(candidate -> candidate.with(names(columns.planned(candidate.place()))))
                .toList();
    }

    /** Gives them their columns, which are then filled by the engine itself. */
    List<Candidate> apply(Scope scope) {
        List<Candidate> given = new ArrayList<>();
        for (Candidate candidate : candidates(scope)) {
            given.add(candidate.with(names(columns.add(candidate.place()))));
        }
        columns.fill(given.stream().map(Candidate::place).toList(), scope.backfill());
        return given;
    }

    private static List<String> names(List<StoredColumn> some) {
        return some.stream().map(StoredColumn::column).toList();
    }
}
