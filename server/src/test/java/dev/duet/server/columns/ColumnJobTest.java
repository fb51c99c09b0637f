package dev.duet.server.columns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.events.filter.Property;
import dev.duet.events.operation.CostlyProperty;
import dev.duet.events.operation.PropertyColumns;
import dev.duet.events.operation.StoredColumn;
import dev.duet.server.Waiting;
import dev.duet.server.config.CronSchedule;
import dev.duet.server.config.OperatorSettings;
import dev.duet.server.database.Database;
import dev.duet.server.database.TestPostgres;
import dev.duet.server.querylog.QueryLogTable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ColumnJobTest {

    /** A clock on which ten minutes pass with each look at it. */
    private static final class Hasty extends Clock {
        private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-28T04:58:00Z"));

        @Override
        public Instant instant() {
            return now.getAndUpdate(instant -> instant.plusSeconds(600));
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** Columns of no table, whose log knows one costly property until it has a column. */
    private static final class KnownColumns implements PropertyColumns {
        private final List<Property> added = new CopyOnWriteArrayList<>();
        private final List<Property> filled = new CopyOnWriteArrayList<>();

        @Override
        public List<StoredColumn> all() {
            return added.stream()
                    .map(property -> new StoredColumn("events", property.key(), "mat", "text", 0, 0, false))
                    .toList();
        }

        @Override
        public List<StoredColumn> planned(Property property) {
            return List.of();
        }

        @Override
        public List<StoredColumn> add(Property property) {
            added.add(property);
            return all();
        }

        @Override
        public void fill(List<Property> properties, Duration period) {
            filled.addAll(properties);
        }

        @Override
        public boolean drop(Property property) {
            return added.remove(property);
        }

        @Override
        public Optional<List<CostlyProperty>> costly(Instant since, Duration least) {
            return Optional.of(List.of(new CostlyProperty("event.costly", 1, least.toMillis())));
        }
    }

    @Test
    void atItsTimeTheCostlyPropertiesGetColumns() {
        try (Database database = TestPostgres.create()) {
            KnownColumns columns = new KnownColumns();
            ColumnAnalysis analysis =
                    new ColumnAnalysis(columns, new QueryLogTable(database.jdbi()), "clickhouse", Clock.systemUTC());
            CronSchedule schedule = CronSchedule.parse("schedule", "* 5 * * SAT");
            ColumnJob job =
                    ColumnJob.start(analysis, ColumnAnalysis.Scope.of(OperatorSettings.DEFAULT), schedule, new Hasty());
            Waiting.until("it ran", () -> !columns.filled.isEmpty());
            job.close();
            assertThat(columns.added).containsExactly(new Property.OfEvent("costly"));
            assertThat(columns.filled).containsExactly(new Property.OfEvent("costly"));
        }
    }
}
