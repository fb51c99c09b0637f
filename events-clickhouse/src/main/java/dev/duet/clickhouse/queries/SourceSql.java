package dev.duet.clickhouse.queries;

import dev.duet.clickhouse.materializedcolumns.Columns;
import dev.duet.clickhouse.materializedcolumns.PropertyTable;
import dev.duet.clickhouse.models.Projects;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.filter.Property;
import dev.duet.events.time.TimeRange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the rows of events come from when the values of some properties are wanted beside them: persons, groups and
 * sessions are joined, one row to each event. Immutable.
 */
final class SourceSql {
    private final long project;
    private final Columns columns;
    private final @Nullable TimeRange read;
    private final Map<Property, Integer> joined = new LinkedHashMap<>();

    private SourceSql(long project, Columns columns, @Nullable TimeRange read) {
        this.project = project;
        this.columns = columns;
        this.read = read;
    }

    /** The events of a project beside which these properties are known. */
    static SourceSql of(long project, Columns columns, List<Property> wanted) {
        return of(project, columns, wanted, null);
    }

    /**
     * The events of a project beside which these properties are known.
     *
     * @param read where the events lie that the statement selects; null for anywhere
     */
    static SourceSql of(long project, Columns columns, List<Property> wanted, @Nullable TimeRange read) {
        SourceSql source = new SourceSql(project, columns, read);
        for (Property property : wanted) {
            if (!(property instanceof Property.OfEvent)) {
                source.joined.putIfAbsent(property, source.joined.size());
            }
        }
        return source;
    }

    /** What stands behind FROM. */
    Sql from() {
        Sql from = EventsSql.of(project, columns);
        for (Map.Entry<Property, Integer> join : joined.entrySet()) {
            from = Sql.of("{0}\n{1}", from, join(join.getKey(), join.getValue()));
        }
        return from;
    }

    /** The text of a wanted property in a row: Nullable(String). */
    Sql text(Property property) {
        return property instanceof Property.OfEvent(String key)
                ? new PropertySql(columns).text(PropertyTable.EVENTS, key)
                : Sql.identifier("joined_text_" + place(property));
    }

    /** The number of a wanted property in a row: Nullable(Float64). */
    Sql number(Property property) {
        return switch (property) {
            case Property.OfEvent(String key) -> new PropertySql(columns).number(PropertyTable.EVENTS, key);
            case Property.OfPerson ofPerson -> PropertySql.number(text(ofPerson));
            case Property.OfGroup ofGroup -> PropertySql.number(text(ofGroup));
            case Property.OfSession ofSession -> SessionSql.number(text(ofSession));
        };
    }

    private int place(Property property) {
        @Nullable Integer place = joined.get(property);
        if (place == null) {
            throw new IllegalArgumentException("not among the wanted properties: " + property);
        }
        return place;
    }

    private Sql join(Property property, int place) {
        Sql key = Sql.identifier("joined_key_" + place);
        Sql text = Sql.identifier("joined_text_" + place);
        return switch (property) {
            case Property.OfEvent ofEvent -> throw new IllegalArgumentException("nothing to join for " + ofEvent);
            case Property.OfPerson(String name) ->
                Sql.of(
                        """
                        LEFT ANY JOIN (
                            SELECT person AS {key}, {value} AS {text}
                            FROM persons FINAL
                            WHERE project = {project}
                        ) AS {alias} ON {key} = events.person""",
                        Map.of(
                                "key", key,
                                "text", text,
                                "value", new PropertySql(columns).text(PropertyTable.PERSONS, name),
                                "project", Projects.sql(project),
                                "alias", Sql.identifier("joined_" + place)));
            case Property.OfGroup(int type, String name) ->
                Sql.of(
                        """
                        LEFT ANY JOIN (
                            SELECT key AS {key}, {value} AS {text}
                            FROM `groups` FINAL
                            WHERE project = {project} AND type = {type}
                        ) AS {alias} ON {key} = events.{group}""",
                        Map.of(
                                "key", key,
                                "text", text,
                                "value", PropertySql.jsonText(name),
                                "project", Projects.sql(project),
                                "type", Sql.number((long) type),
                                "group", EventColumns.group(type),
                                "alias", Sql.identifier("joined_" + place)));
            case Property.OfSession ofSession -> {
                SessionSql sessions = new SessionSql(project, columns, read);
                yield Sql.of(
                        """
                        LEFT ANY JOIN (
                            {durations}
                        ) AS {alias} ON {key} = {id}""",
                        Map.of(
                                "key", key,
                                "durations", sessions.durations(key, text),
                                "id", sessions.id(),
                                "alias", Sql.identifier("joined_" + place)));
            }
        };
    }
}
