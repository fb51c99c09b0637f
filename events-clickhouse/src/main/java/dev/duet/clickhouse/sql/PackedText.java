package dev.duet.clickhouse.sql;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Values as part of a statement's text, for those too long to be parameters: a parameter travels in the request's address, of
 * which ClickHouse takes a mebibyte, and 128 KiB of one value. Texts become base64, whose letters cannot end a literal; numbers
 * are digits.
 */
final class PackedText {
    /** The longest value that stays a parameter, and the longest all of them together may be, in bytes of the address. */
    static final int LONGEST_VALUE = 64 * 1024;

    static final int LONGEST_VALUES = 512 * 1024;

    /** What a character takes in an address at most: three bytes, each as a percent sign and two digits. */
    private static final int CHARACTER = 9;

    private static final int QUOTES = 20;

    private PackedText() {}

    /** At least as many bytes as the value takes in an address. */
    static long length(Object value) {
        return switch (value) {
            case String text -> (long) text.length() * CHARACTER;
            case List<?> list ->
                list.stream().mapToLong(item -> length(item) + QUOTES).sum();
            default -> value.toString().length() + QUOTES;
        };
    }

    /** Whether a value has a packed form. */
    static boolean canHold(Object value) {
        return value instanceof String || (value instanceof List<?> list && !list.isEmpty());
    }

    /** The value as an expression of its type. */
    static String of(String type, Object value) {
        return switch (value) {
            case String text when type.equals("String") -> "base64Decode('" + base64(text) + "')";
            case List<?> list
            when type.equals("Array(String)") ->
                "arrayMap(packed -> base64Decode(packed), splitByChar(',', '"
                        + list.stream().map(text -> base64((String) text)).collect(Collectors.joining(",")) + "'))";
            case List<?> list ->
                "CAST('["
                        + list.stream()
                                .map(number -> ((Number) number).toString())
                                .collect(Collectors.joining(","))
                        + "]', '" + type + "')";
            default -> throw new IllegalArgumentException("a value of type " + type + " has no packed form");
        };
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
