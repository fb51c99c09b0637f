package dev.duet.postgres.sql;

import dev.duet.events.json.CanonicalJson;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Parameters by type. All travel as text with a cast, so that the bound statement and the printed one mean the same. */
public final class Values {
    /** Wide enough for every credible moment, narrow enough for four digits of year. */
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private Values() {}

    /** Whether Postgres can hold the text: it has no NUL and no lone surrogate. One that it cannot hold equals nothing. */
    public static boolean isStorable(String text) {
        return CanonicalJson.clean(text).equals(text);
    }

    public static Sql text(String text) {
        return Sql.parameter(new Value(text, "text"));
    }

    public static Sql bigint(long number) {
        return Sql.parameter(new Value(Long.toString(number), "bigint"));
    }

    public static Sql integer(int number) {
        return Sql.parameter(new Value(Integer.toString(number), "integer"));
    }

    public static Sql float8(double number) {
        return Sql.parameter(new Value(Double.toString(number), "float8"));
    }

    public static Sql uuid(UUID uuid) {
        return Sql.parameter(new Value(uuid.toString(), "uuid"));
    }

    public static Sql timestamp(Instant instant) {
        return Sql.parameter(new Value(clamp(instant).toString(), "timestamptz"));
    }

    /** A length of time in whole microseconds. */
    public static Sql interval(long micros) {
        return Sql.parameter(new Value(
                micros % 1_000_000 == 0 ? micros / 1_000_000 + " seconds" : micros + " microseconds", "interval"));
    }

    public static Sql texts(List<String> texts) {
        return Sql.parameter(
                new Value(texts.stream().map(Values::quoted).collect(Collectors.joining(",", "{", "}")), "text[]"));
    }

    public static Sql timestamps(List<Instant> instants) {
        return Sql.parameter(new Value(
                instants.stream().map(instant -> clamp(instant).toString()).collect(Collectors.joining(",", "{", "}")),
                "timestamptz[]"));
    }

    public static Sql float8s(List<Double> numbers) {
        return Sql.parameter(new Value(array(numbers), "float8[]"));
    }

    public static Sql integers(List<Integer> numbers) {
        return Sql.parameter(new Value(array(numbers), "integer[]"));
    }

    public static Sql bigints(List<Long> numbers) {
        return Sql.parameter(new Value(array(numbers), "bigint[]"));
    }

    public static Sql uuids(List<UUID> uuids) {
        return Sql.parameter(new Value(array(uuids), "uuid[]"));
    }

    /** JSON texts. */
    public static Sql jsonbs(List<String> texts) {
        return Sql.parameter(
                new Value(texts.stream().map(Values::quoted).collect(Collectors.joining(",", "{", "}")), "jsonb[]"));
    }

    /** The number of a project to ask for: 0, which none has, for one that the tables cannot hold. */
    public static Sql project(long project) {
        return integer(project < 1 || project > Integer.MAX_VALUE ? 0 : (int) project);
    }

    /** Numbers of persons: 32 bits without sign. */
    public static Sql persons(List<Long> persons) {
        return Sql.parameter(new Value(array(persons), "oid[]"));
    }

    /** The instant, or the nearest one that Postgres and the literal form can hold. */
    public static Instant clamp(Instant instant) {
        if (instant.isBefore(EARLIEST)) {
            return EARLIEST;
        }
        return instant.isAfter(LATEST) ? LATEST : instant;
    }

    private static String array(List<?> numbers) {
        return numbers.stream().map(Object::toString).collect(Collectors.joining(",", "{", "}"));
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
