package dev.duet.postgres.queries;

import dev.duet.events.filter.Filter;
import dev.duet.events.filter.Property;
import dev.duet.postgres.client.ReadSession;
import dev.duet.postgres.sql.Sql;
import dev.duet.postgres.sql.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A filter as a condition on the alias {@code e}. A leaf may be NULL where it does not hold, but what is negated never is:
 * {@code IS NOT TRUE} and {@code NOT EXISTS} turn both kinds of no into yes. What a filter says about a person or a group is
 * asked of the table of persons or groups, once for each of them and not once for each event.
 *
 * @param session for expressions that only RE2 understands: it is asked for the values they are to be searched in
 * @param scope where those values are looked for
 */
record FilterSql(ReadSession session, ScopeSql scope) {

    Sql condition(Filter filter) {
        return switch (filter) {
            case Filter.All(List<Filter> filters) -> all(filters);
            case Filter.Any(List<Filter> filters) ->
                TextMatchSql.or(filters.stream().map(this::condition).toList());
            case Filter.TextFilter text -> text(text);
            case Filter.NumberFilter number ->
                where(
                        number.property(),
                        false,
                        property -> compare(property.float8(), number.comparison(), number.value()));
            case Filter.DateFilter date -> where(date.property(), false, property -> within(property.date(), date));
            case Filter.PresenceFilter(Property property, boolean set) ->
                where(property, !set, value -> Sql.of("{text} IS NOT NULL").with("text", value.scalarText()));
            case Filter.ElementsFilter elements -> elements(elements);
            case Filter.CohortFilter(long cohort, boolean member) -> cohort(cohort, member);
            case Filter.EventNameFilter(String name) -> ScopeSql.named(name);
            case Filter.DistinctIdFilter(List<String> ids) -> TextMatchSql.in(Sql.of("e.distinct_id"), ids);
            case Filter.PersonFilter(List<Long> persons) ->
                Sql.of("e.person = ANY ({persons})").with("persons", Values.persons(persons));
            case Filter.GroupFilter(int type, List<String> keys) -> groups(type, keys);
        };
    }

    /** The conditions that go behind {@code AND}; nothing where everything is met. */
    Sql and(Filter filter) {
        return filter.equals(Filter.EVERYTHING)
                ? Sql.EMPTY
                : Sql.of("AND {filter}").with("filter", condition(filter));
    }

    private Sql all(List<Filter> filters) {
        return switch (filters.size()) {
            case 0 -> Sql.of("TRUE");
            case 1 -> condition(filters.getFirst());
            default ->
                Sql.of("({all})")
                        .with(
                                "all",
                                Sql.join(
                                        " AND ",
                                        filters.stream().map(this::condition).toList()));
        };
    }

    private Sql text(Filter.TextFilter filter) {
        return where(
                filter.property(),
                filter.negated(),
                property -> TextMatchSql.any(
                        property,
                        filter.match(),
                        filter.values(),
                        predicate -> search(filter.property(), property.text(), predicate)));
    }

    private Sql elements(Filter.ElementsFilter filter) {
        Sql found = TextMatchSql.regex(
                Sql.of("e.elements_chain"),
                filter.expressions(),
                predicate -> search(new Property.OfEvent(""), Sql.of("e.elements_chain"), predicate));
        Sql condition = Sql.of("(e.elements_chain <> '' AND {found})").with("found", found);
        return filter.negated() ? Sql.of("{condition} IS NOT TRUE").with("condition", condition) : condition;
    }

    private Sql cohort(long cohort, boolean member) {
        Sql exists = Sql.of("""
                        EXISTS (
                            SELECT FROM {members}
                            WHERE member.project = {project} AND member.cohort = {cohort} AND member.person = e.person
                        )
                        """)
                .with("members", EventsSql.members(session))
                .with("project", Values.project(scope.project()))
                .with("cohort", Values.bigint(cohort));
        return member ? exists : Sql.of("NOT {exists}").with("exists", exists);
    }

    @FunctionalInterface
    private interface Condition {
        Sql on(PropertySql property);
    }

    /** The condition on a property of the event, its person, its group or its session. */
    private Sql where(Property property, boolean negated, Condition condition) {
        PropertySql value = held(property);
        Sql holds = condition.on(value);
        return switch (property) {
            case Property.OfEvent ofEvent ->
                negated ? Sql.of("({holds}) IS NOT TRUE").with("holds", holds) : holds;
            case Property.OfPerson ofPerson ->
                exists(
                        negated,
                        Sql.of("""
                                        EXISTS (
                                            SELECT FROM duet_events.persons AS person
                                            WHERE person.project = {project} AND person.person = e.person
                                            AND {holds}
                                        )
                                        """)
                                .with("project", Values.project(scope.project()))
                                .with("holds", holds));
            case Property.OfGroup(int type, String key) ->
                exists(
                        negated,
                        Sql.of("""
                                        EXISTS (
                                            SELECT FROM duet_events.groups AS team
                                            WHERE team.project = {project} AND team.type = {type} AND team.key = {group}
                                            AND {holds}
                                        )
                                        """)
                                .with("project", Values.project(scope.project()))
                                .with("type", Values.integer(type))
                                .with("group", PropertySql.groupKey(type))
                                .with("holds", holds));
            case Property.OfSession ofSession -> {
                Sql among = Sql.of("""
                                {id} IN (
                                    SELECT visit.id
                                    FROM (
                                        {durations}
                                    ) AS visit
                                    WHERE {holds}
                                )
                                """)
                        .with("id", SessionSql.id())
                        .with("durations", SessionSql.durations(scope))
                        .with("holds", holds);
                yield negated ? Sql.of("({among}) IS NOT TRUE").with("among", among) : among;
            }
        };
    }

    private static Sql groups(int type, List<String> keys) {
        return TextMatchSql.in(
                PropertySql.groupKey(type),
                keys.stream().filter(key -> !key.isEmpty()).toList());
    }

    private static Sql exists(boolean negated, Sql exists) {
        return negated ? Sql.of("NOT {exists}").with("exists", exists) : exists;
    }

    /** The property within the table that holds it. */
    private static PropertySql held(Property property) {
        return switch (property) {
            case Property.OfEvent(String key) -> PropertySql.of(Sql.of("e.properties"), key);
            case Property.OfPerson(String key) -> PropertySql.of(Sql.of("person.properties"), key);
            case Property.OfGroup(int type, String key) -> PropertySql.of(Sql.of("team.properties"), key);
            case Property.OfSession ofSession -> PropertySql.ofDuration(Sql.of("visit.duration"));
        };
    }

    private List<String> search(Property holder, Sql text, Predicate<String> predicate) {
        Sql holders = switch (holder) {
            case Property.OfEvent ofEvent ->
                Sql.of("duet_events.events AS e WHERE {scope}").with("scope", scope.condition());
            case Property.OfPerson ofPerson ->
                Sql.of("duet_events.persons AS person WHERE person.project = {project}")
                        .with("project", Values.project(scope.project()));
            case Property.OfGroup(int type, String key) ->
                Sql.of("duet_events.groups AS team WHERE team.project = {project} AND team.type = {type}")
                        .with("project", Values.project(scope.project()))
                        .with("type", Values.integer(type));
            case Property.OfSession ofSession ->
                Sql.of("({durations}) AS visit WHERE TRUE").with("durations", SessionSql.durations(scope));
        };
        Sql different = Sql.of("SELECT DISTINCT {text} AS text FROM {holders} AND {text} IS NOT NULL")
                .with("text", text)
                .with("holders", holders);
        List<String> found = new ArrayList<>();
        session.stream(different, row -> {
            String value = row.getString("text");
            if (predicate.test(value)) {
                found.add(value);
            }
        });
        return found;
    }

    private static Sql compare(Sql number, Filter.Comparison comparison, double value) {
        Sql condition = switch (comparison) {
            case GREATER -> Sql.of("{number} > {value}");
            case GREATER_OR_EQUAL -> Sql.of("{number} >= {value}");
            case LESS -> Sql.of("{number} < {value}");
            case LESS_OR_EQUAL -> Sql.of("{number} <= {value}");
        };
        return condition.with("number", number).with("value", Values.float8(value));
    }

    private static Sql within(Sql at, Filter.DateFilter range) {
        List<Sql> conditions = new ArrayList<>();
        if (range.from() != null) {
            conditions.add(Sql.of("{at} >= {from}").with("at", at).with("from", Values.timestamp(range.from())));
        }
        if (range.to() != null) {
            conditions.add(Sql.of("{at} < {to}").with("at", at).with("to", Values.timestamp(range.to())));
        }
        return conditions.isEmpty()
                ? Sql.of("{at} IS NOT NULL").with("at", at)
                : Sql.of("({range})").with("range", Sql.join(" AND ", conditions));
    }
}
