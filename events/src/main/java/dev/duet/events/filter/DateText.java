package dev.duet.events.filter;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * When the text of a property is a date or a time: {@code 2020-01-04}, or with {@code T} or a blank the time
 * {@code 05:06}, {@code 05:06:07} or {@code 05:06:07.123456}, and then optionally {@code Z} or an offset such as
 * {@code +02:00}. Without an offset it is UTC. Years 1900 to 2299, the range that ClickHouse's DateTime64 keeps. A day
 * that the calendar does not have is no date.
 */
public final class DateText {
    /** The grammar, in a form that RE2, Postgres and Java read alike. */
    public static final String EXPRESSION = "^(19|2[0-2])[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
            + "([T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\\.[0-9]{1,6})?)?(Z|[+-](0[0-9]|1[0-4]):[0-5][0-9])?)?$";

    private static final Pattern PATTERN = Pattern.compile("^(\\d{4})-(\\d{2})-(\\d{2})"
            + "(?:[T ](\\d{2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,6}))?)?(Z|[+-]\\d{2}:\\d{2})?)?\\z");
    private static final Pattern GRAMMAR = Pattern.compile(EXPRESSION.replace("$", "\\z"));

    private DateText() {}

    /** The point in time that the text is, or empty. */
    public static Optional<Instant> parse(String text) {
        Matcher parts = PATTERN.matcher(text);
        if (!GRAMMAR.matches(text) || !parts.matches()) {
            return Optional.empty();
        }
        try {
            LocalDateTime local = LocalDateTime.of(
                    Integer.parseInt(parts.group(1)),
                    Integer.parseInt(parts.group(2)),
                    Integer.parseInt(parts.group(3)),
                    number(parts.group(4)),
                    number(parts.group(5)),
                    number(parts.group(6)),
                    fractionNanos(parts.group(7)));
            String zone = parts.group(8);
            return Optional.of(local.toInstant(zone == null ? ZoneOffset.UTC : ZoneOffset.of(zone)));
        } catch (DateTimeException e) {
            return Optional.empty(); // 31 February has the right form and is no day
        }
    }

    /** Whether the text, which is a date or time, names a day only. */
    public static boolean isDay(String text) {
        return text.length() == "2020-01-04".length();
    }

    private static int number(@org.jspecify.annotations.Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static int fractionNanos(@org.jspecify.annotations.Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt((digits + "000000000").substring(0, 9));
    }
}
