package dev.duet.clickhouse.queries;

import dev.duet.clickhouse.materializedcolumns.Columns;
import dev.duet.clickhouse.models.Projects;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.filter.Filter;
import dev.duet.events.question.Series;
import dev.duet.events.time.TimeRange;
import java.util.ArrayList;
import java.util.List;

/** The condition that a row of events belongs to a series. */
final class ScopeSql {
    private ScopeSql() {}

    static Sql condition(long project, Series series, TimeRange range, Columns columns) {
        List<Sql> conditions = new ArrayList<>();
        conditions.add(Sql.of("events.project = {0}", Projects.sql(project)));
        if (series.event() != null) {
            conditions.add(Sql.of("event = {0}", Sql.text(series.event())));
        }
        conditions.addAll(TimeSql.within(range.from(), range.to()));
        if (!series.filter().equals(Filter.EVERYTHING)) {
            conditions.add(new FilterSql(project, columns, range).of(series.filter()));
        }
        return Sql.join("\n  AND ", conditions);
    }
}
