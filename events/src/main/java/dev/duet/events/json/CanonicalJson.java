package dev.duet.events.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One text for one JSON value: no blanks, keys in the order of their UTF-16 units, numbers in one form, no lone
 * surrogates, no NUL. Both engines store this text, so that what they find in it cannot differ. Stateless.
 *
 * <p>Numbers: a whole number that fits 64 bits in plain digits ({@code 2.0} is {@code 2}); any other number as the
 * shortest decimal of the nearest double. Numbers that would need an exponent (from 1e15 up and below 1e-6, outside 64
 * bits) become texts of plain digits, because engines print those in different ways; what is too large for a double
 * becomes null, as NaN does.
 *
 * <p>Escapes are those that ClickHouse writes when it prints a part of a document, so that it need not be corrected: the
 * short ones of JSON where there is one, else four hexadecimal digits in upper case, also for U+2028 and U+2029; nothing
 * else is escaped.
 */
public final class CanonicalJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final double EXPONENT_FROM = 1e15;
    private static final double EXPONENT_BELOW = 1e-6;

    /** More than most members have: a builder that must grow copies all that it holds. */
    private static final int ROOM_FOR_A_MEMBER = 48;

    private CanonicalJson() {}

    /** The canonical text of the value. */
    public static String write(JsonNode value) {
        StringBuilder out = new StringBuilder(16 + ROOM_FOR_A_MEMBER * value.size());
        append(out, value);
        return out.toString();
    }

    /** Reads a text that {@link #write} made of an object. */
    public static ObjectNode readObject(String json) {
        try {
            return (ObjectNode) MAPPER.readTree(json);
        } catch (JacksonException | ClassCastException e) {
            throw new IllegalArgumentException("not the text of a JSON object", e);
        }
    }

    /**
     * The textual form of a property's value, on which every filter and breakdown works: a text as it is, anything else as
     * {@link #write} has it; null for null and for no value.
     */
    public static @Nullable String text(@Nullable JsonNode value) {
        if (value == null || value.isNull() || value.isMissingNode()) {
            return null;
        }
        if (value.isString()) {
            return clean(value.stringValue());
        }
        String text = write(value);
        if (text.equals("null")) {
            return null;
        }
        return text.startsWith("\"") ? text.substring(1, text.length() - 1) : text;
    }

    /** The text without what a database cannot keep: lone surrogates become U+FFFD, NUL disappears. */
    public static String clean(String text) {
        if (isClean(text)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                out.append(c).append(text.charAt(++i));
            } else if (Character.isSurrogate(c)) {
                out.append('\uFFFD');
            } else if (c != 0) {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static boolean isClean(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    private static void append(StringBuilder out, JsonNode value) {
        switch (value.getNodeType()) {
            case OBJECT -> appendObject(out, value);
            case ARRAY -> appendArray(out, value);
            case STRING -> appendText(out, value.stringValue());
            case NUMBER -> appendNumber(out, value);
            case BOOLEAN -> out.append(value.booleanValue());
            case NULL, MISSING -> out.append("null");
            case BINARY, POJO -> throw new IllegalArgumentException("not a JSON value: " + value.getNodeType());
        }
    }

    private static void appendObject(StringBuilder out, JsonNode object) {
        Set<Map.Entry<String, JsonNode>> members = object.properties();
        MemberOrder order = MemberOrder.of(members);
        if (order != null) {
            appendInOrder(out, members, order);
            return;
        }
        out.append('{');
        String separator = "";
        for (Map.Entry<String, JsonNode> entry : sorted(members)) {
            out.append(separator);
            appendText(out, entry.getKey());
            out.append(':');
            append(out, entry.getValue());
            separator = ",";
        }
        out.append('}');
    }

    private static void appendInOrder(StringBuilder out, Set<Map.Entry<String, JsonNode>> members, MemberOrder order) {
        JsonNode[] values = new JsonNode[order.size()];
        int place = 0;
        for (Map.Entry<String, JsonNode> member : members) {
            values[place++] = member.getValue();
        }
        for (int i = 0; i < values.length; i++) {
            out.append(order.opening(i));
            append(out, values[order.place(i)]);
        }
        out.append('}');
    }

    /** The members by name; of two whose names are the same once they are clean, the later one. */
    private static Collection<Map.Entry<String, JsonNode>> sorted(Set<Map.Entry<String, JsonNode>> all) {
        List<Map.Entry<String, JsonNode>> members = new ArrayList<>(all);
        for (Map.Entry<String, JsonNode> member : members) {
            if (!isClean(member.getKey())) {
                Map<String, JsonNode> clean = new TreeMap<>();
                members.forEach(each -> clean.put(clean(each.getKey()), each.getValue()));
                return clean.entrySet();
            }
        }
        members.sort(Map.Entry.comparingByKey());
        return members;
    }

    private static void appendArray(StringBuilder out, JsonNode array) {
        out.append('[');
        String separator = "";
        for (JsonNode element : array) {
            out.append(separator);
            append(out, element);
            separator = ",";
        }
        out.append(']');
    }

    private static void appendText(StringBuilder out, String text) {
        if (isPlain(text)) {
            out.append('"').append(text).append('"');
        } else {
            appendEscaped(out, clean(text));
        }
    }

    /** Whether the text is clean and stands in JSON as it is, as nearly all do: then it is copied as a whole. */
    static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c == '"' || c == '\\' || c >= 0x2028) {
                return false;
            }
        }
        return true;
    }

    private static void appendEscaped(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> {
                    if (c < 0x20 || c == 0x2028 || c == 0x2029) {
                        out.append("\\u").append(HexFormat.of().withUpperCase().toHexDigits(c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static void appendNumber(StringBuilder out, JsonNode value) {
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            out.append(value.longValue());
            return;
        }
        double number = value.isBigInteger() ? value.bigIntegerValue().doubleValue() : value.doubleValue();
        if (!Double.isFinite(number)) {
            out.append("null");
            return;
        }
        double size = Math.abs(number);
        String plain = plain(number);
        if (size != 0 && (size >= EXPONENT_FROM || size < EXPONENT_BELOW) && !isLong(plain)) {
            out.append('"').append(plain).append('"');
        } else {
            out.append(plain);
        }
    }

    /** The shortest decimal that reads back as this double, without exponent and without a fraction of zeros. */
    public static String plain(double number) {
        if (number == 0) {
            return "0";
        }
        return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    }

    private static boolean isLong(String plain) {
        try {
            Long.parseLong(plain);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
