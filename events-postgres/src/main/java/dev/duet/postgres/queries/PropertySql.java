package dev.duet.postgres.queries;

import dev.duet.events.filter.Property;
import dev.duet.postgres.sql.Sql;
import dev.duet.postgres.sql.Values;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A property's value in SQL. What is absent is NULL. The functions are those of the first migration; Postgres puts their bodies
 * in their place.
 *
 * @param text its textual form
 * @param scalarText its textual form where that is no nested value; a nested one in some other form. Cheaper than {@code text}
 * @param float8 the number it is, as double
 * @param numeric the number it is, exactly
 * @param date the point in time it is
 */
record PropertySql(Sql text, Sql scalarText, Sql float8, Sql numeric, Sql date) {

    /** The property under {@code key} of the JSON object that {@code object} is. */
    static PropertySql of(Sql object, String key) {
        return Values.isStorable(key)
                ? of(object, Values.text(key))
                : of(Sql.of("'{}'::jsonb"), Values.text("")); // a key that nothing can have
    }

    private static PropertySql of(Sql object, Sql key) {
        return new PropertySql(
                Sql.of("duet_events.property_text({object}, {key})")
                        .with("object", object)
                        .with("key", key),
                Sql.of("({object} ->> {key})").with("object", object).with("key", key),
                Sql.of("duet_events.property_float8({object}, {key})")
                        .with("object", object)
                        .with("key", key),
                Sql.of("duet_events.property_numeric({object}, {key})")
                        .with("object", object)
                        .with("key", key),
                Sql.of("duet_events.date_value({object} ->> {key})")
                        .with("object", object)
                        .with("key", key));
    }

    /** The whole seconds that {@code duration} is, a number of 64 bits. */
    static PropertySql ofDuration(Sql duration) {
        Sql text = Sql.of("{duration}::text").with("duration", duration);
        return new PropertySql(
                text,
                text,
                Sql.of("{duration}::float8").with("duration", duration),
                Sql.of("{duration}::numeric").with("duration", duration),
                Sql.of("duet_events.date_value({text})").with("text", text));
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
            case Property.OfSession ofSession -> ofDuration(Sql.of("s.duration"));
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
