package dev.duet.clickhouse.sql;

import com.google.errorprone.annotations.CompileTimeConstant;
import dev.duet.events.event.Timestamps;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A piece of ClickHouse SQL with the values it needs: the only thing that can become the text of a statement. Text enters
 * through constants in the source alone (the compiler checks it), everything that comes from outside is a value and
 * reaches the server as a parameter. Immutable.
 */
public final class Sql {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z_0-9]+)}");
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_$]*");

    /** The times whose text ClickHouse reads; beyond them it knows only their number. */
    private static final Instant FIRST_WITH_TEXT = Instant.parse("1900-01-01T00:00:00Z");

    private static final Instant FIRST_WITHOUT_TEXT = Instant.parse("2299-01-01T00:00:00Z");
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final List<Segment> segments;

    private Sql(List<Segment> segments) {
        this.segments = List.copyOf(segments);
    }

    private sealed interface Segment {}

    private record Text(String text) implements Segment {}

    /** A value under the name of its ClickHouse type; a list for an array type. */
    private record Value(String type, Object value) implements Segment {}

    /** Text with the values bound by name. */
    public record Bound(String text, Map<String, Object> parameters) {
        public Bound {
            parameters = Map.copyOf(parameters);
        }
    }

    /** Text without any placeholder. */
    public static Sql of(@CompileTimeConstant String text) {
        return new Sql(List.of(new Text(text)));
    }

    /**
     * A whole statement that an operator wrote, the one exception from the rule above: for {@code profile} alone, which has the
     * server check it before it runs, read-only.
     */
    public static Sql written(String statement) {
        return new Sql(List.of(new Text(statement)));
    }

    /** Text in which {@code {0}}, {@code {1}}, … stand for the pieces. */
    public static Sql of(@CompileTimeConstant String template, Sql... pieces) {
        Map<String, Sql> named = new LinkedHashMap<>();
        for (int i = 0; i < pieces.length; i++) {
            named.put(Integer.toString(i), pieces[i]);
        }
        return fill(template, named);
    }

    /** Text in which {@code {name}} stands for the piece of that name; every name must occur on both sides. */
    public static Sql of(@CompileTimeConstant String template, Map<String, Sql> pieces) {
        return fill(template, pieces);
    }

    private static Sql fill(String template, Map<String, Sql> pieces) {
        List<Segment> segments = new ArrayList<>();
        Matcher matcher = PLACEHOLDER.matcher(template);
        int from = 0;
        int used = 0;
        while (matcher.find()) {
            segments.add(new Text(template.substring(from, matcher.start())));
            @Nullable Sql piece = pieces.get(matcher.group(1));
            if (piece == null) {
                throw new IllegalArgumentException("no piece for {" + matcher.group(1) + "} in: " + template);
            }
            segments.addAll(piece.indented(indentation(template, matcher.start())));
            from = matcher.end();
            used++;
        }
        if (used < pieces.size()) {
            throw new IllegalArgumentException("a piece of " + pieces.keySet() + " has no place in: " + template);
        }
        segments.add(new Text(template.substring(from)));
        return new Sql(segments);
    }

    /** The blanks at the beginning of the line. */
    private static String indentation(String template, int at) {
        int start = template.lastIndexOf('\n', at - 1) + 1;
        int end = start;
        while (template.charAt(end) == ' ') {
            end++;
        }
        return template.substring(start, end);
    }

    private List<Segment> indented(String blanks) {
        return segments.stream()
                .map(segment ->
                        segment instanceof Text(String text) ? new Text(text.replace("\n", "\n" + blanks)) : segment)
                .toList();
    }

    /** The pieces one after the other with the separator between them. */
    public static Sql join(@CompileTimeConstant String separator, List<Sql> pieces) {
        List<Segment> segments = new ArrayList<>();
        for (Sql piece : pieces) {
            if (!segments.isEmpty()) {
                segments.add(new Text(separator));
            }
            segments.addAll(piece.segments);
        }
        return new Sql(segments);
    }

    /** The name of a column or table in quotes. */
    public static Sql identifier(String name) {
        if (!IDENTIFIER.matcher(name).matches()) {
            throw new IllegalArgumentException("not a name of a column or table: " + name);
        }
        return new Sql(List.of(new Text("`" + name + "`")));
    }

    /** A whole number written out, for the places where ClickHouse takes no parameter. */
    public static Sql number(long number) {
        return new Sql(List.of(new Text(Long.toString(number))));
    }

    /** A finite number written out, for the places where ClickHouse takes no parameter. */
    public static Sql number(double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("not a finite number: " + number);
        }
        return new Sql(List.of(new Text(Double.toString(number))));
    }

    /**
     * A text written out with its escapes, for the places where ClickHouse takes no parameter: the definition of a column
     * and its comment.
     */
    public static Sql quoted(String text) {
        return new Sql(List.of(new Text(Literals.text(text))));
    }

    public static Sql text(String value) {
        return value("String", value);
    }

    public static Sql texts(List<String> values) {
        return value("Array(String)", List.copyOf(values));
    }

    public static Sql bool(boolean value) {
        return new Sql(List.of(new Text(value ? "1" : "0")));
    }

    /** A number from 0 to 4294967295. */
    public static Sql uint32(long value) {
        if (value < 0 || value > 0xFFFF_FFFFL) {
            throw new IllegalArgumentException("not a number of 32 bits: " + value);
        }
        return value("UInt32", value);
    }

    public static Sql uint64(long value) {
        if (value < 0) {
            throw new IllegalArgumentException("negative: " + value);
        }
        return value("UInt64", value);
    }

    public static Sql int64(long value) {
        return value("Int64", value);
    }

    public static Sql int64s(List<Long> values) {
        return value("Array(Int64)", List.copyOf(values));
    }

    public static Sql int32s(List<Integer> values) {
        return value("Array(Int32)", List.copyOf(values));
    }

    public static Sql float64(double value) {
        return value("Float64", value);
    }

    public static Sql float64s(List<Double> values) {
        return value("Array(Float64)", List.copyOf(values));
    }

    /** A day between 1970-01-01 and 2149-06-06, by its number since 1970-01-01. */
    public static Sql day(int epochDay) {
        return value("Date", LocalDate.ofEpochDay(epochDay).toString());
    }

    /** A point in time, to the microsecond. */
    public static Sql timestamp(Instant instant) {
        boolean hasText = !instant.isBefore(FIRST_WITH_TEXT) && instant.isBefore(FIRST_WITHOUT_TEXT);
        return hasText
                ? value("DateTime64(6, 'UTC')", TIMESTAMP.format(instant))
                : of("fromUnixTimestamp64Micro({0}, 'UTC')", int64(Timestamps.epochMicros(instant)));
    }

    /**
     * An array of 32-bit numbers in packed form; a long list of them as a parameter would not fit into a request's address,
     * and as digits it takes ten times as long to parse.
     */
    public static Sql packedUInt32s(int[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(values);
        String packed = Base64.getEncoder().encodeToString(bytes.array());
        return new Sql(List.of(new Text("reinterpret(base64Decode('" + packed + "'), 'Array(UInt32)')")));
    }

    /** An array of 64-bit numbers in packed form, as {@link #packedUInt32s}. */
    public static Sql packedInt64s(long[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(values);
        String packed = Base64.getEncoder().encodeToString(bytes.array());
        return new Sql(List.of(new Text("reinterpret(base64Decode('" + packed + "'), 'Array(Int64)')")));
    }

    private static Sql value(String type, Object value) {
        return new Sql(List.of(new Value(type, value)));
    }

    /**
     * The statement as it is sent: {@code {p1:String}} in the text, the value beside it, equal values once. What is too long
     * for a parameter stands in the text in packed form.
     */
    public Bound bound() {
        long together = segments.stream()
                .distinct()
                .mapToLong(segment -> segment instanceof Value value ? PackedText.length(value.value()) : 0)
                .sum();
        long longest = together > PackedText.LONGEST_VALUES ? 0 : PackedText.LONGEST_VALUE;
        StringBuilder text = new StringBuilder();
        Map<String, Object> parameters = new LinkedHashMap<>();
        Map<Value, String> names = new HashMap<>();
        for (Segment segment : segments) {
            switch (segment) {
                case Text piece -> text.append(piece.text());
                case Value value
                when isPacked(value, longest) -> text.append(PackedText.of(value.type(), value.value()));
                case Value value -> {
                    String name = names.computeIfAbsent(value, unnamed -> "p" + (names.size() + 1));
                    parameters.put(name, value.value());
                    text.append('{')
                            .append(name)
                            .append(':')
                            .append(value.type())
                            .append('}');
                }
            }
        }
        return new Bound(text.toString(), parameters);
    }

    private static boolean isPacked(Value value, long longest) {
        boolean isText = value.type().equals("String") || value.value() instanceof List;
        return isText && PackedText.canHold(value.value()) && PackedText.length(value.value()) > longest;
    }

    /** The same statement for a person to read and paste, every value written out. Never sent by the engine. */
    public String readable() {
        StringBuilder text = new StringBuilder();
        for (Segment segment : segments) {
            switch (segment) {
                case Text piece -> text.append(piece.text());
                case Value value -> text.append(Literals.of(value.type(), value.value()));
            }
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return readable();
    }
}
