package dev.duet.postgres.queries;

import dev.duet.events.filter.Property;
import dev.duet.events.question.Breakdown;
import dev.duet.postgres.sql.Sql;
import dev.duet.postgres.sql.Values;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * How a series is split: the value of an event, and which values have which place among the lines.
 *
 * @param properties whose values they are
 * @param value the event's value: a text for one property, an array of texts for several, an index for bins
 * @param places the statement that gives values their places from 1 on; it may read the tables {@code cell} and {@code
 *     size}, which the aggregation makes. Values that get none share one line
 */
record BreakdownSql(List<Property> properties, Sql value, Sql places) {

    static BreakdownSql of(Breakdown breakdown) {
        return switch (breakdown) {
            case Breakdown.ByProperties by -> {
                List<Sql> texts = by.properties().stream()
                        .map(property -> Sql.of("coalesce({text}, 'none') COLLATE \"C\"")
                                .with("text", PropertySql.joined(property).text()))
                        .toList();
                Sql value = texts.size() == 1
                        ? texts.getFirst()
                        : Sql.of("ARRAY[{texts}]").with("texts", Sql.join(", ", texts));
                yield new BreakdownSql(by.properties(), value, by.values() == null ? top(by.limit()) : given(by));
            }
            case Breakdown.ByBins by -> new BreakdownSql(List.of(by.property()), bin(by), everyBin());
        };
    }

    /** The value of a line, for {@code properties.size()} properties. */
    List<String> read(ResultSet row) throws SQLException {
        return properties.size() == 1
                ? List.of(row.getString("value"))
                : List.of((String[]) row.getArray("value").getArray());
    }

    /** The values with the largest size, equal ones in the order of the bytes. */
    private static Sql top(int limit) {
        return Sql.of("""
                        SELECT value, row_number() OVER (ORDER BY size DESC, value) AS place
                        FROM size
                        ORDER BY place
                        LIMIT {limit}
                        """).with("limit", Values.integer(limit));
    }

    /** Exactly these values, the first place of each. */
    private static Sql given(Breakdown.ByProperties by) {
        boolean several = by.properties().size() > 1;
        List<Sql> rows = new ArrayList<>();
        List<List<String>> values = by.values() == null ? List.of() : by.values();
        for (int i = 0; i < values.size(); i++) {
            List<String> value = values.get(i);
            if (values.indexOf(value) == i && value.stream().allMatch(Values::isStorable)) {
                rows.add(Sql.of("SELECT {value}, {place}")
                        .with("value", several ? Values.texts(value) : Values.text(value.getFirst()))
                        .with("place", Values.integer(i + 1)));
            }
        }
        if (rows.isEmpty()) {
            return Sql.of("SELECT value, 0 AS place FROM cell WHERE FALSE");
        }
        return Sql.of("""
                        SELECT given.value COLLATE "C" AS value, given.place
                        FROM (
                            {rows}
                        ) AS given (value, place)
                        """).with("rows", Sql.join("\nUNION ALL ", rows));
    }

    /** NULL for what is no number. The outer bounds are not asked: the bins at the ends take what is beyond. */
    private static Sql bin(Breakdown.ByBins by) {
        List<Double> inner =
                by.bins() == 1 ? List.of() : by.bounds().subList(1, by.bounds().size() - 1);
        return Sql.of("coalesce(width_bucket({number}, {inner}), {none})")
                .with("number", PropertySql.joined(by.property()).float8())
                .with("inner", Values.float8s(inner))
                .with("none", Values.integer(by.bins()));
    }

    private static Sql everyBin() {
        return Sql.of("SELECT DISTINCT value, value + 1 AS place FROM cell");
    }
}
