package dev.duet.clickhouse.queries;

import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.filter.Property;
import dev.duet.events.question.Breakdown;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** How rows of events are split into lines. */
final class BreakdownSql {
    /** Stands between the texts of several properties; no text of a property holds it. */
    private static final String SEPARATOR = "\0";

    private BreakdownSql() {}

    /** The combination of the properties' texts in a row as one text; its order is the order of the combinations. */
    static Sql value(List<Property> properties, SourceSql source) {
        List<Sql> texts = properties.stream()
                .map(property -> Sql.of("ifNull({0}, {1})", source.text(property), Sql.text(Breakdown.NONE)))
                .toList();
        return texts.size() == 1 ? texts.getFirst() : Sql.of("concat({0})", Sql.join(", char(0), ", texts));
    }

    /** The combination that {@link #value} made. */
    static List<String> split(String value) {
        return List.of(value.split(SEPARATOR, -1));
    }

    /** The combination as {@link #value} makes it. */
    static String join(List<String> texts) {
        return String.join(SEPARATOR, texts);
    }

    /** The statement that finds the values with the largest aggregate: their texts, the largest first. */
    static Sql largest(TrendsScan scan, Sql value, TrendSql aggregation, int limit) {
        return Sql.of(
                """
                SELECT value
                FROM (
                    SELECT {value} AS value, {size} AS size
                    FROM {events}
                    WHERE {condition}
                    GROUP BY value
                )
                ORDER BY size DESC, value ASC
                LIMIT {limit}
                """,
                Map.of(
                        "value", value,
                        "size", aggregation.overall(scan),
                        "events", scan.from(),
                        "condition", scan.condition(),
                        "limit", Sql.number((long) limit)));
    }

    /** The index of a row's value in the list, the list's size for all others. */
    static Sql line(Sql value, List<String> values) {
        if (values.isEmpty()) {
            return Sql.of("toUInt32(0)");
        }
        return Sql.of(
                "toUInt32(transform({0}, {1}, {2}, toInt32({3})))",
                value,
                Sql.texts(values),
                Sql.int32s(IntStream.range(0, values.size()).boxed().toList()),
                Sql.number((long) values.size()));
    }

    /** The index of the bin that a row falls into, the number of bins where it holds no number. */
    static Sql bin(Breakdown.ByBins bins, SourceSql source) {
        Sql number = source.number(bins.property());
        List<Double> inner = bins.bins() == 1 ? List.of() : bins.bounds().subList(1, bins.bins());
        Sql index = inner.isEmpty()
                ? Sql.of("0")
                : Sql.of("arrayCount(bound -> bound <= assumeNotNull({0}), {1})", number, Sql.float64s(inner));
        return Sql.of("toUInt32(if(isNull({0}), {1}, {2}))", number, Sql.number((long) bins.bins()), index);
    }
}
