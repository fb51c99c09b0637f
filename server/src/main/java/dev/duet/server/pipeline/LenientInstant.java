package dev.duet.server.pipeline;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A point in time as senders write it: ISO 8601 in any of its forms (basic or extended, calendar, ordinal or week dates,
 * with or without time, fraction and zone; no zone is UTC), or a number of seconds or milliseconds since 1970.
 */
public final class LenientInstant {
    private static final Pattern ISO = Pattern.compile("(\\d{4}-?(?:\\d{2}-?\\d{2}|\\d{3}|W\\d{2}-?\\d))"
            + "(?:[Tt ]\\s*(\\d{2})(?::?(\\d{2})(?::?(\\d{2})(?:[.,](\\d{1,20}))?)?)?)?"
            + "\\s*(Z|z|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?)?");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,17}(?:\\.\\d{1,12})?");

    /** From here on a number counts milliseconds: as seconds it would be the year 5138. */
    private static final BigDecimal MILLISECONDS_FROM = BigDecimal.valueOf(100_000_000_000L);

    private static final int HOURS = 24;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private LenientInstant() {}

    /** The time that a JSON value means, or null when it means none. */
    public static @Nullable Instant read(@Nullable JsonNode value) {
        if (value == null) {
            return null;
        }
        if (value.isNumber()) {
            double number = value.doubleValue();
            return Double.isFinite(number) ? ofNumber(value.decimalValue()) : null;
        }
        return value.isString() ? read(value.stringValue()) : null;
    }

    /** The time that a text means, or null when it means none. */
    public static @Nullable Instant read(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String trimmed = text.strip();
        Matcher iso = ISO.matcher(trimmed);
        if (iso.matches() && trimmed.length() > 7) {
            Instant instant = ofIso(iso);
            if (instant != null || trimmed.indexOf('-') > 0) {
                return instant;
            }
        }
        return NUMBER.matcher(trimmed).matches() ? ofNumber(new BigDecimal(trimmed)) : null;
    }

    private static @Nullable Instant ofNumber(BigDecimal number) {
        BigDecimal seconds = number.abs().compareTo(MILLISECONDS_FROM) < 0 ? number : number.movePointLeft(3);
        if (seconds.abs().compareTo(MILLISECONDS_FROM) >= 0) {
            return null;
        }
        BigDecimal[] parts = seconds.divideAndRemainder(BigDecimal.ONE);
        return Instant.ofEpochSecond(
                parts[0].longValue(), parts[1].movePointRight(9).longValue());
    }

    private static @Nullable Instant ofIso(Matcher iso) {
        try {
            LocalDate date = date(iso.group(1));
            int second = Math.min(59, number(iso.group(4)));
            int hour = number(iso.group(2));
            int minute = number(iso.group(3));
            long nanos = nanos(iso.group(5));
            if (hour == HOURS && minute == 0 && second == 0 && nanos == 0) {
                // A day ends at 24:00, which is when the next one begins.
                return date.plusDays(1).atStartOfDay().toInstant(zone(iso.group(6)));
            }
            LocalDateTime time = date.atTime(hour, minute, second);
            return time.toInstant(zone(iso.group(6))).plusNanos(nanos);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static LocalDate date(String text) {
        boolean extended = text.charAt(4) == '-';
        if (text.indexOf('W') > 0) {
            String digits = text.replace("-", "");
            String week = digits.substring(0, 4) + "-" + digits.substring(4, 7) + "-" + digits.substring(7);
            return LocalDate.parse(week, DateTimeFormatter.ISO_WEEK_DATE);
        }
        if (text.length() == (extended ? 8 : 7)) {
            int day = Integer.parseInt(text.substring(text.length() - 3));
            return LocalDate.ofYearDay(Integer.parseInt(text.substring(0, 4)), day);
        }
        String digits = text.replace("-", "");
        return LocalDate.of(
                Integer.parseInt(digits.substring(0, 4)),
                Integer.parseInt(digits.substring(4, 6)),
                Integer.parseInt(digits.substring(6)));
    }

    private static ZoneOffset zone(@Nullable String text) {
        if (text == null || !(text.startsWith("+") || text.startsWith("-"))) {
            return ZoneOffset.UTC;
        }
        int sign = text.startsWith("-") ? -1 : 1;
        String digits = text.substring(1).replace(":", "");
        int minutes = digits.length() > 2 ? Integer.parseInt(digits.substring(2)) : 0;
        return ZoneOffset.ofHoursMinutes(sign * Integer.parseInt(digits.substring(0, 2)), sign * minutes);
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static long nanos(@Nullable String fraction) {
        if (fraction == null) {
            return 0;
        }
        return new BigDecimal("0." + fraction)
                .multiply(BigDecimal.valueOf(NANOS_PER_SECOND))
                .longValue();
    }
}
