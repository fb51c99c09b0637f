package dev.duet.postgres.queries;

import dev.duet.events.filter.Filter;
import dev.duet.events.filter.Property;
import dev.duet.postgres.client.ReadSession;
import dev.duet.postgres.sql.Sql;
import java.util.Collection;

/** FROM and WHERE: the events of a question under the alias {@code e}, with the persons, groups and sessions that it also reads. */
final class SourceSql {
    private SourceSql() {}

    /**
     * The events within the scope that meet the filter.
     *
     * @param joined the properties that the statement reads with {@link PropertySql#joined}
     */
    static Sql of(ReadSession session, ScopeSql scope, Filter filter, Collection<Property> joined) {
        return Sql.of("""
                        FROM {events}
                        {joins}
                        WHERE {scope}
                        {filter}
                        """)
                .with("events", EventsSql.from(session))
                .with("joins", PropertySql.joins(joined, scope))
                .with("scope", scope.condition())
                .with("filter", new FilterSql(session, scope).and(filter));
    }
}
