package dev.duet.clickhouse.queries;

import dev.duet.clickhouse.materializedcolumns.Columns;
import dev.duet.clickhouse.models.Projects;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.filter.Filter;
import dev.duet.events.question.Series;
import dev.duet.events.time.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Several series in one statement: the events that belong to at least one of them, and which of them an event belongs to.
 *
 * @param read where the events lie that are asked about; null for anywhere
 */
record SeriesSql(
        long project,
        Columns columns,
        List<Series> series,
        @Nullable TimeRange read) {

    SeriesSql(long project, Columns columns, List<Series> series) {
        this(project, columns, series, null);
    }

    /** Whether a row of events belongs to series i. */
    Sql belongs(int i) {
        Series one = series.get(i);
        List<Sql> conditions = new ArrayList<>();
        if (one.event() != null) {
            conditions.add(Sql.of("event = {0}", Sql.text(one.event())));
        }
        if (!one.filter().equals(Filter.EVERYTHING)) {
            conditions.add(new FilterSql(project, columns, read).of(one.filter()));
        }
        return conditions.isEmpty() ? Sql.of("1") : Sql.of("({0})", Sql.join(" AND ", conditions));
    }

    /** Which series a row belongs to: bit i for series i, UInt64. */
    Sql mask() {
        List<Sql> bits = IntStream.range(0, series.size())
                .mapToObj(i -> Sql.of("if({0}, toUInt64({1}), toUInt64(0))", belongs(i), Sql.number(1L << i)))
                .toList();
        return Sql.join(" + ", bits);
    }

    /** The rows of the project within a range that belong to at least one series. */
    Sql any(@Nullable Instant from, Instant to) {
        if (series.stream().allMatch(one -> one.event() != null && one.filter().equals(Filter.EVERYTHING))) {
            return scope(from, to); // the names say all, and asking twice costs a tenth of a cheap question
        }
        List<Sql> belongs =
                IntStream.range(0, series.size()).mapToObj(this::belongs).toList();
        return Sql.of("{0}\n  AND ({1})", scope(from, to), Sql.join(" OR ", belongs));
    }

    /** The rows of the project within a range whose name may belong to a series: what the order of the table can tell. */
    private Sql scope(@Nullable Instant from, Instant to) {
        Set<String> names = new LinkedHashSet<>();
        for (Series one : series) {
            if (one.event() == null) {
                return scopeOfAll(from, to);
            }
            names.add(one.event());
        }
        return Sql.of("{0}\n  AND event IN {1}", scopeOfAll(from, to), Sql.texts(List.copyOf(names)));
    }

    /** All rows of the project within a range. */
    Sql scopeOfAll(@Nullable Instant from, Instant to) {
        return Sql.of(
                "events.project = {0}\n  AND {1}", Projects.sql(project), TextMatchSql.all(TimeSql.within(from, to)));
    }
}
