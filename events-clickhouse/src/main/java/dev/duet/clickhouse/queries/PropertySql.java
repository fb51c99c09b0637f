package dev.duet.clickhouse.queries;

import dev.duet.clickhouse.materializedcolumns.Columns;
import dev.duet.clickhouse.materializedcolumns.MaterializedColumn;
import dev.duet.clickhouse.materializedcolumns.PropertyTable;
import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.filter.DateText;
import dev.duet.events.filter.NumberText;
import java.util.Map;

/**
 * The value of a property in a row that holds its JSON: text, number or time, NULL where there is none. A column that keeps
 * the same is used where there is one. Immutable.
 */
record PropertySql(Columns columns) {

    /** The text of a property in a row of events or persons: Nullable(String). */
    Sql text(PropertyTable table, String key) {
        return columns.text(table, key)
                .map(MaterializedColumn::name)
                .map(Sql::identifier)
                .orElseGet(() -> jsonText(key));
    }

    /** The number of a property in a row of events or persons: Nullable(Float64). */
    Sql number(PropertyTable table, String key) {
        return columns.number(table, key)
                .map(MaterializedColumn::name)
                .map(Sql::identifier)
                .orElseGet(() -> number(text(table, key)));
    }

    /** The text of a key in the column {@code properties}: a text as it is, anything else as JSON. */
    static Sql jsonText(String key) {
        return Sql.of("JSONExtract(properties, {0}, 'Nullable(String)')", Sql.text(key));
    }

    /** The number that a text is, by {@link NumberText}. */
    static Sql number(Sql text) {
        return Sql.of(
                "if(match(ifNull({0}, ''), {1}), toFloat64OrNull({0}), NULL)", text, Sql.text(NumberText.EXPRESSION));
    }

    /**
     * Whether a text, NULL or not, is a time by {@link DateText} and lies in a range of microseconds since 1970. ClickHouse's
     * own parsers turn 31 February into 3 March, so that the day is compared with what was read; the rest is arithmetic on
     * the places that the grammar gives to each part.
     *
     * @param from inclusive
     * @param to exclusive
     */
    static Sql isTimeWithin(Sql text, long from, long to) {
        return Sql.of(
                """
                arrayExists(
                    (text, offset) -> match(text, {grammar})
                        AND toString(toDate32OrZero(substring(text, 1, 10))) = substring(text, 1, 10)
                        AND toInt64(toInt32(toDate32OrZero(substring(text, 1, 10)))) * 86400000000
                            + toInt64OrZero(substring(text, 12, 2)) * 3600000000
                            + toInt64OrZero(substring(text, 15, 2)) * 60000000
                            + if(substring(text, 17, 1) = ':', toInt64OrZero(substring(text, 18, 2)) * 1000000, 0)
                            + toInt64OrZero(rightPad(extract(text, '[.]([0-9]+)'), 6, '0'))
                            - if(startsWith(offset, '-'), -1, 1)
                                * (toInt64OrZero(substring(offset, 2, 2)) * 3600000000
                                    + toInt64OrZero(substring(offset, 5, 2)) * 60000000)
                            BETWEEN {first} AND {last},
                    [ifNull({text}, '')],
                    [extract(ifNull({text}, ''), '[+-][0-9][0-9]:[0-9][0-9]$')]
                )""",
                Map.of(
                        "text", text,
                        "grammar", Sql.text(DateText.EXPRESSION),
                        "first", Sql.int64(from),
                        "last", Sql.int64(to - 1)));
    }
}
