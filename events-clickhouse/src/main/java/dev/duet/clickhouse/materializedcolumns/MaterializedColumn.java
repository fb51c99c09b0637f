package dev.duet.clickhouse.materializedcolumns;

import dev.duet.clickhouse.sql.Sql;
import dev.duet.events.filter.NumberText;
import dev.duet.events.filter.Property;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * A property's own column. The server fills it at insert; its default computes the same from the JSON, so that rows which
 * were stored before the column existed are right as well.
 *
 * @param name the column's name in the table
 */
public record MaterializedColumn(PropertyTable table, String property, ColumnKind kind, String name) {
    /** Begins the comment of such a column; the property's name follows. */
    static final String COMMENT = "column_materializer::";

    private static final String PROJECTION = "daily_";
    private static final int LONGEST_NAME = 60;

    /** The column that the property gets. */
    public static MaterializedColumn of(PropertyTable table, String property, ColumnKind kind) {
        String prefix = table.prefix() + (kind.isText() ? "mat_" : "num_");
        return new MaterializedColumn(table, property, kind, prefix + nameOf(property));
    }

    /** The property's name where it can stand in a column's name, otherwise something like it with a part of its hash. */
    private static String nameOf(String property) {
        if (property.matches("[A-Za-z0-9_$]{1," + LONGEST_NAME + "}")) {
            return property;
        }
        String alike = property.replaceAll("[^A-Za-z0-9_$]", "_");
        return alike.substring(0, Math.min(alike.length(), LONGEST_NAME)) + "_" + hash(property);
    }

    private static String hash(String property) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(property.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The statement that adds the column. */
    public Sql add() {
        return Sql.of(
                "ALTER TABLE {table} ADD COLUMN IF NOT EXISTS {name} {type} DEFAULT {value} COMMENT {comment} {codec}",
                Map.of(
                        "table", Sql.identifier(table.tableName()),
                        "name", Sql.identifier(name),
                        "type", type(),
                        "value", value(),
                        "comment", Sql.quoted(COMMENT + property),
                        "codec", kind == ColumnKind.MANY_TEXTS ? Sql.of("CODEC(ZSTD(1))") : Sql.of("CODEC(LZ4)")));
    }

    /**
     * What the server keeps beside the rows about each day: of numbers their sums and extremes, of sessions when each began
     * and ended, so that these need not be read from the rows; empty for other texts and for a column of persons.
     */
    public Optional<Sql> dailyTotals() {
        if (table != PropertyTable.EVENTS) {
            return Optional.empty();
        }
        if (kind == ColumnKind.NUMBER) {
            return Optional.of(Sql.of("""
                    SELECT project, event, day, sumKahan({0}), count({0}), min({0}), max({0})
                    GROUP BY project, event, day""", Sql.identifier(name)));
        }
        if (property.equals(Property.OfSession.ID)) {
            return Optional.of(Sql.of("""
                    SELECT project, day, {0}, min(timestamp), max(timestamp)
                    GROUP BY project, day, {0}""", Sql.identifier(name)));
        }
        return Optional.empty();
    }

    /** The statement that makes the server keep the {@link #dailyTotals} of rows that come from now on. */
    public Optional<Sql> addDailyTotals() {
        return dailyTotals()
                .map(totals -> Sql.of(
                        "ALTER TABLE {0} ADD PROJECTION IF NOT EXISTS {1} ({2})",
                        Sql.identifier(table.tableName()), projection(), totals));
    }

    /** The name of the projection that keeps the {@link #dailyTotals}. */
    public Sql projection() {
        return Sql.identifier(projectionName());
    }

    String projectionName() {
        return PROJECTION + name;
    }

    /** The text of a property in a row without a column for it: Nullable(String). */
    static Sql text(String property) {
        return Sql.of("JSONExtract(properties, {0}, 'Nullable(String)')", Sql.quoted(property));
    }

    private Sql type() {
        return switch (kind) {
            case FEW_TEXTS -> Sql.of("LowCardinality(Nullable(String))");
            case MANY_TEXTS -> Sql.of("Nullable(String)");
            case NUMBER -> Sql.of("Nullable(Float64)");
        };
    }

    private Sql value() {
        Sql text = text(property);
        return kind.isText()
                ? text
                : Sql.of(
                        "if(match(ifNull({0}, ''), {1}), toFloat64OrNull({2}), NULL)",
                        text, Sql.quoted(NumberText.EXPRESSION), text);
    }
}
