package dev.duet.clickhouse.sql;

import java.util.List;

/** Values written out in ClickHouse's SQL, with their types. */
final class Literals {
    private Literals() {}

    static String of(String type, Object value) {
        return switch (value) {
            case String text when type.equals("Date") -> "toDate(" + text(text) + ")";
            case String text when type.startsWith("DateTime64") -> "toDateTime64(" + text(text) + ", 6, 'UTC')";
            case String text -> text(text);
            case List<?> list -> "CAST(" + array(list) + ", '" + type + "')";
            case Double number -> "toFloat64('" + number + "')";
            default -> "to" + type + "(" + value + ")";
        };
    }

    private static String array(List<?> values) {
        StringBuilder out = new StringBuilder("[");
        for (Object value : values) {
            out.append(out.length() > 1 ? ", " : "").append(value instanceof String text ? text(text) : value);
        }
        return out.append(']').toString();
    }

    /** The text between single quotes. */
    static String text(String text) {
        StringBuilder out = new StringBuilder("'");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\'' -> out.append("\\'");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case 0 -> out.append("\\0");
                default -> out.append(c);
            }
        }
        return out.append('\'').toString();
    }
}
