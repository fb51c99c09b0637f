package dev.duet.postgres.queries;

import dev.duet.events.filter.Property;
import dev.duet.postgres.sql.Sql;
import dev.duet.postgres.sql.Values;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A property's value in SQL, given the expression of the JSON object that holds it. What is absent is NULL. The functions
 * are those of the first migration; Postgres puts their bodies in their place.
 */
final class PropertySql {
    private final Sql object;
    private final Sql key;

    private PropertySql(Sql object, Sql key) {
        this.object = object;
        this.key = key;
    }

    /** The property under {@code key} of the object that {@code object} is. */
    static PropertySql of(Sql object, String key) {
        return Values.isStorable(key)
                ? new PropertySql(object, Values.text(key))
                : new PropertySql(Sql.of("'{}'::jsonb"), Values.text("")); // a key that nothing can have
    }

    /** The property where the statement has joined its holder, as {@link #joins} does. */
    static PropertySql joined(Property property) {
        return switch (property) {
            case Property.OfEvent(String key) -> of(Sql.of("e.properties"), key);
            case Property.OfPerson(String key) -> of(Sql.of("p.properties"), key);
            case Property.OfGroup(int type, String key) ->
                of(
                        switch (type) {
                            case 0 -> Sql.of("g0.properties");
                            case 1 -> Sql.of("g1.properties");
                            case 2 -> Sql.of("g2.properties");
                            case 3 -> Sql.of("g3.properties");
                            default -> Sql.of("g4.properties");
                        },
                        key);
            case Property.OfSession ofSession -> of(Sql.of("s.properties"), ofSession.key());
        };
    }

    /**
     * The joins that bring persons, groups and sessions to their events, for {@link #joined}.
     *
     * @param scope where the events lie
     */
    static Sql joins(Collection<Property> properties, ScopeSql scope) {
        Map<String, Sql> joins = new LinkedHashMap<>();
        for (Property property : properties) {
            switch (property) {
                case Property.OfEvent ofEvent -> {}
                case Property.OfPerson ofPerson ->
                    joins.put(
                            "p",
                            Sql.of(
                                    "LEFT JOIN duet_events.persons AS p ON p.project = e.project AND p.person = e.person"));
                case Property.OfGroup(int type, String groupKey) -> joins.put("g" + type, groupJoin(type));
                case Property.OfSession ofSession -> joins.put("s", sessionJoin(scope));
            }
        }
        return joins.isEmpty() ? Sql.EMPTY : Sql.join("\n", java.util.List.copyOf(joins.values()));
    }

    /** The event's key of a group of this type; the empty text for none. */
    static Sql groupKey(int type) {
        return switch (type) {
            case 0 -> Sql.of("e.group_0");
            case 1 -> Sql.of("e.group_1");
            case 2 -> Sql.of("e.group_2");
            case 3 -> Sql.of("e.group_3");
            default -> Sql.of("e.group_4");
        };
    }

    /** Its textual form. */
    Sql text() {
        return fill(Sql.of("duet_events.property_text({object}, {key})"));
    }

    /** Its textual form where that is no nested value; a nested one in some other form. Cheaper than {@link #text}. */
    Sql scalarText() {
        return fill(Sql.of("({object} ->> {key})"));
    }

    /** The number it is, as double. */
    Sql float8() {
        return fill(Sql.of("duet_events.property_float8({object}, {key})"));
    }

    /** The number it is, exactly. */
    Sql numeric() {
        return fill(Sql.of("duet_events.property_numeric({object}, {key})"));
    }

    /** The point in time it is. */
    Sql date() {
        return fill(Sql.of("duet_events.date_value({object} ->> {key})"));
    }

    private Sql fill(Sql sql) {
        return sql.with("object", object).with("key", key);
    }

    private static Sql sessionJoin(ScopeSql scope) {
        return Sql.of("""
                        LEFT JOIN (
                            {durations}
                        ) AS s ON s.id = {id}
                        """).with("durations", SessionSql.durations(scope)).with("id", SessionSql.id());
    }

    private static Sql groupJoin(int type) {
        return switch (type) {
            case 0 ->
                Sql.of("LEFT JOIN duet_events.groups AS g0"
                        + " ON g0.project = e.project AND g0.type = 0 AND g0.key = e.group_0");
            case 1 ->
                Sql.of("LEFT JOIN duet_events.groups AS g1"
                        + " ON g1.project = e.project AND g1.type = 1 AND g1.key = e.group_1");
            case 2 ->
                Sql.of("LEFT JOIN duet_events.groups AS g2"
                        + " ON g2.project = e.project AND g2.type = 2 AND g2.key = e.group_2");
            case 3 ->
                Sql.of("LEFT JOIN duet_events.groups AS g3"
                        + " ON g3.project = e.project AND g3.type = 3 AND g3.key = e.group_3");
            default ->
                Sql.of("LEFT JOIN duet_events.groups AS g4"
                        + " ON g4.project = e.project AND g4.type = 4 AND g4.key = e.group_4");
        };
    }
}
