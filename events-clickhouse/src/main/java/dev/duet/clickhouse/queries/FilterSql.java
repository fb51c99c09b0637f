package dev.duet.clickhouse.queries;

import dev.duet.clickhouse.materializedcolumns.Columns;
import dev.duet.clickhouse.materializedcolumns.PropertyTable;
import dev.duet.clickhouse.models.Projects;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.event.Timestamps;
import dev.duet.events.filter.Filter;
import dev.duet.events.filter.Filter.DateFilter;
import dev.duet.events.filter.Filter.NumberFilter;
import dev.duet.events.filter.Filter.TextFilter;
import dev.duet.events.filter.Property;
import dev.duet.events.time.TimeRange;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A filter as a condition on a row of events, 0 or 1 and never NULL. What is asked of a person or group is asked once per
 * person or group: the event's number is looked up in the set of those that meet it, and an absent property is the
 * opposite of a present one.
 *
 * @param project whose persons, groups, sessions and cohorts are meant
 * @param read where the rows lie that the condition is asked of; null for anywhere
 */
record FilterSql(long project, Columns columns, @Nullable TimeRange read) {

    FilterSql(long project, Columns columns) {
        this(project, columns, null);
    }

    Sql of(Filter filter) {
        return switch (filter) {
            case Filter.All all ->
                TextMatchSql.all(all.filters().stream().map(this::of).toList());
            case Filter.Any any ->
                TextMatchSql.any(any.filters().stream().map(this::of).toList());
            case TextFilter text -> text(text);
            case NumberFilter number -> number(number);
            case DateFilter date -> date(date);
            case Filter.PresenceFilter presence ->
                opposite(!presence.set(), present(presence.property(), text -> Sql.of("isNotNull({0})", text)));
            case Filter.ElementsFilter elements -> opposite(elements.negated(), elements(elements.expressions()));
            case Filter.CohortFilter cohort -> opposite(!cohort.member(), cohort(cohort.cohort()));
            case Filter.EventNameFilter name -> Sql.of("event = {0}", Sql.text(name.name()));
            case Filter.DistinctIdFilter ids -> distinctIds(ids.distinctIds());
            case Filter.PersonFilter persons -> persons(persons.persons());
            case Filter.GroupFilter(int type, List<String> keys) -> groups(type, keys);
        };
    }

    private Sql text(TextFilter filter) {
        if (filter.values().isEmpty()) {
            return Sql.bool(filter.negated());
        }
        return opposite(
                filter.negated(),
                present(
                        filter.property(),
                        text -> Sql.of(
                                "ifNull({0}, 0)", TextMatchSql.matchesAny(text, filter.match(), filter.values()))));
    }

    private Sql number(NumberFilter filter) {
        Sql value = Sql.float64(filter.value());
        return onNumber(filter.property(), number -> switch (filter.comparison()) {
            case GREATER -> Sql.of("ifNull({0} > {1}, 0)", number, value);
            case GREATER_OR_EQUAL -> Sql.of("ifNull({0} >= {1}, 0)", number, value);
            case LESS -> Sql.of("ifNull({0} < {1}, 0)", number, value);
            case LESS_OR_EQUAL -> Sql.of("ifNull({0} <= {1}, 0)", number, value);
        });
    }

    private Sql date(DateFilter filter) {
        long from = filter.from() == null ? Long.MIN_VALUE : Timestamps.epochMicros(filter.from());
        long to = filter.to() == null ? Long.MAX_VALUE : Timestamps.epochMicros(filter.to());
        return present(filter.property(), text -> PropertySql.isTimeWithin(text, from, to));
    }

    /** The condition on the property's text, which is Nullable, for the row's event, person, group or session. */
    private Sql present(Property property, UnaryOperator<Sql> condition) {
        PropertySql properties = new PropertySql(columns);
        return switch (property) {
            case Property.OfEvent(String key) -> condition.apply(properties.text(PropertyTable.EVENTS, key));
            case Property.OfPerson(String key) ->
                ofPersons(condition.apply(properties.text(PropertyTable.PERSONS, key)));
            case Property.OfGroup(int type, String key) -> ofGroups(type, condition.apply(PropertySql.jsonText(key)));
            case Property.OfSession ofSession -> ofSessions(condition.apply(Sql.of("session_text")));
        };
    }

    private Sql onNumber(Property property, UnaryOperator<Sql> condition) {
        PropertySql properties = new PropertySql(columns);
        return switch (property) {
            case Property.OfEvent(String key) -> condition.apply(properties.number(PropertyTable.EVENTS, key));
            case Property.OfPerson(String key) ->
                ofPersons(condition.apply(properties.number(PropertyTable.PERSONS, key)));
            case Property.OfGroup(int type, String key) ->
                ofGroups(type, condition.apply(PropertySql.number(PropertySql.jsonText(key))));
            case Property.OfSession ofSession -> ofSessions(condition.apply(SessionSql.number(Sql.of("session_text"))));
        };
    }

    private Sql ofPersons(Sql condition) {
        return isOneOf(Sql.of("""
                SELECT groupBitmapState(person)
                FROM persons FINAL
                WHERE project = {0}
                  AND {1}""", Projects.sql(project), condition));
    }

    /** A bitmap of persons is made once and asked for each row: several times as fast as IN with a set of them. */
    private static Sql isOneOf(Sql bitmap) {
        return Sql.of("""
                bitmapContains((
                    {0}
                ), person)""", bitmap);
    }

    private Sql ofGroups(int type, Sql condition) {
        return Sql.of(
                """
                {group} IN (
                    SELECT key
                    FROM `groups` FINAL
                    WHERE project = {project}
                      AND type = {type}
                      AND {condition}
                )""",
                Map.of(
                        "group", EventColumns.group(type),
                        "project", Projects.sql(project),
                        "type", Sql.number((long) type),
                        "condition", condition));
    }

    private Sql ofSessions(Sql condition) {
        return new SessionSql(project, columns, read).isAmong(condition);
    }

    private static Sql elements(List<String> expressions) {
        Sql found = TextMatchSql.any(expressions.stream()
                .map(expression -> TextMatchSql.found(Sql.of("elements_chain"), expression))
                .toList());
        return Sql.of("(elements_chain != '' AND {0})", found);
    }

    private Sql cohort(long cohort) {
        return isOneOf(Sql.of(
                """
                SELECT groupBitmapState({member})
                FROM cohort_members
                WHERE project = {project}
                  AND cohort = {cohort}
                  AND generation = (
                      SELECT max(generation) FROM cohorts WHERE project = {project} AND cohort = {cohort})""",
                Map.of(
                        "member", EventsSql.survivor(project, columns),
                        "project", Projects.sql(project),
                        "cohort", Sql.uint64(cohort))));
    }

    private static Sql distinctIds(List<String> ids) {
        return ids.isEmpty() ? Sql.bool(false) : Sql.of("distinct_id IN {0}", Sql.texts(ids));
    }

    private static Sql groups(int type, List<String> keys) {
        List<String> named = keys.stream().filter(key -> !key.isEmpty()).toList();
        return named.isEmpty() ? Sql.bool(false) : Sql.of("{0} IN {1}", EventColumns.group(type), Sql.texts(named));
    }

    static Sql persons(List<Long> numbers) {
        int[] stored = numbers.stream()
                .filter(number -> number >= 1 && number <= 0xFFFF_FFFFL)
                .mapToInt(Long::intValue)
                .toArray();
        return switch (stored.length) {
            case 0 -> Sql.bool(false);
            case 1 -> Sql.of("person = {0}", Sql.uint32(Integer.toUnsignedLong(stored[0])));
            default -> Sql.of("bitmapContains(bitmapBuild({0}), person)", Sql.packedUInt32s(stored));
        };
    }

    private static Sql opposite(boolean negated, Sql condition) {
        return negated ? Sql.of("NOT ({0})", condition) : condition;
    }
}
