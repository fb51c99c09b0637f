package dev.duet.postgres.queries;

import dev.duet.events.filter.Filter;
import dev.duet.events.question.Series;
import dev.duet.events.time.TimeRange;
import dev.duet.postgres.client.ReadSession;
import dev.duet.postgres.sql.Sql;
import dev.duet.postgres.sql.Values;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Several series in one statement: the events that belong to at least one of them, and which of them an event belongs to. */
record SeriesSql(ReadSession session, long project, TimeRange range, List<Series> series) {

    /** Whether the event under the alias {@code e} belongs to series i, as a condition that is never NULL. */
    Sql belongs(int i) {
        Series one = series.get(i);
        ScopeSql scope = ScopeSql.of(project, one, range);
        List<Sql> conditions = new ArrayList<>();
        if (one.event() != null) {
            conditions.add(ScopeSql.named(one.event()));
        }
        if (!one.filter().equals(Filter.EVERYTHING)) {
            conditions.add(new FilterSql(session, scope).condition(one.filter()));
        }
        return conditions.isEmpty()
                ? Sql.of("TRUE")
                : Sql.of("(({conditions}) IS TRUE)").with("conditions", Sql.join(" AND ", conditions));
    }

    /** The event belongs to at least one series. */
    Sql any() {
        List<Sql> conditions = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            conditions.add(belongs(i));
        }
        return TextMatchSql.or(conditions);
    }

    /**
     * The stretch of the index with all events that may belong to one: by time, and by name where all have the same one. For
     * several names Postgres combines the conditions of {@link #any}.
     */
    ScopeSql scope() {
        Set<String> names = new LinkedHashSet<>();
        for (Series one : series) {
            if (one.event() == null) {
                return new ScopeSql(project, null, range.from(), range.to());
            }
            names.add(one.event());
        }
        return new ScopeSql(project, names.size() == 1 ? names.iterator().next() : null, range.from(), range.to());
    }

    /** Which series the event belongs to: bit i for series i. */
    Sql mask() {
        List<Sql> bits = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            bits.add(Sql.of("CASE WHEN {belongs} THEN {bit} ELSE 0 END")
                    .with("belongs", belongs(i))
                    .with("bit", Values.bigint(1L << i)));
        }
        return Sql.join(" | ", bits);
    }
}
