package dev.duet.events.time;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bound of a range as people write it: {@code -7d}, {@code mStart}, {@code -1mEnd}, {@code 2020-01-04},
 * {@code 2020-01-04T10:00:00+01:00}. Resolved against a moment and a project's calendar; a time without a zone is in the
 * project's. Stateless.
 */
public final class RelativeDate {
    private static final Pattern RELATIVE = Pattern.compile("-?([0-9]{1,4})?([hdwmqy])(Start|End)?");
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2200;

    /** Where relative dates stand: the moment, the calendar. */
    public record Calendar(ZonedDateTime now, DayOfWeek weekStart) {
        public ZoneId zone() {
            return now.getZone();
        }
    }

    private RelativeDate() {}

    /** The moment a range starts if this is its {@code date_from}; empty where the text is no date. */
    public static Optional<ZonedDateTime> asStart(String text, Calendar calendar) {
        return resolve(text, calendar, false);
    }

    /** The last microsecond that a range holds if this is its {@code date_to}; empty where the text is no date. */
    public static Optional<ZonedDateTime> asEnd(String text, Calendar calendar) {
        return resolve(text, calendar, true);
    }

    private static Optional<ZonedDateTime> resolve(String text, Calendar calendar, boolean end) {
        Matcher relative = RELATIVE.matcher(text);
        try {
            ZonedDateTime moment =
                    relative.matches() ? relative(relative, calendar, end) : absolute(text, calendar.zone(), end);
            return Optional.of(moment).filter(at -> at.getYear() >= FIRST_YEAR && at.getYear() <= LAST_YEAR);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static ZonedDateTime relative(Matcher parts, Calendar calendar, boolean end) {
        long count = parts.group(1) == null ? 0 : Long.parseLong(parts.group(1));
        String unit = parts.group(2);
        ZonedDateTime moved = switch (unit) {
            case "h" -> calendar.now().minusHours(count);
            case "d" -> calendar.now().minusDays(count);
            case "w" -> calendar.now().minusWeeks(count);
            case "m" -> calendar.now().minusMonths(count);
            case "q" -> calendar.now().minusMonths(3 * count);
            default -> calendar.now().minusYears(count);
        };
        if (parts.group(3) != null) {
            ZonedDateTime start = unitStart(moved, unit, calendar.weekStart());
            return parts.group(3).equals("Start") ? start : lastMicrosecondBefore(unitAfter(start, unit));
        }
        if (unit.equals("h")) {
            return moved.truncatedTo(ChronoUnit.HOURS);
        }
        ZonedDateTime day = moved.toLocalDate().atStartOfDay(calendar.zone());
        return end ? lastMicrosecondBefore(unitAfter(day, "d")) : day;
    }

    private static ZonedDateTime unitStart(ZonedDateTime moment, String unit, DayOfWeek weekStart) {
        LocalDate day = moment.toLocalDate();
        return switch (unit) {
            case "h" -> moment.truncatedTo(ChronoUnit.HOURS);
            case "d" -> day.atStartOfDay(moment.getZone());
            case "w" -> day.with(TemporalAdjusters.previousOrSame(weekStart)).atStartOfDay(moment.getZone());
            case "m" -> day.withDayOfMonth(1).atStartOfDay(moment.getZone());
            case "q" ->
                day.withDayOfMonth(1).minusMonths((day.getMonthValue() - 1) % 3).atStartOfDay(moment.getZone());
            default -> day.withDayOfYear(1).atStartOfDay(moment.getZone());
        };
    }

    private static ZonedDateTime unitAfter(ZonedDateTime start, String unit) {
        LocalDate day = start.toLocalDate();
        return switch (unit) {
            case "h" -> start.plusHours(1);
            case "d" -> day.plusDays(1).atStartOfDay(start.getZone());
            case "w" -> day.plusWeeks(1).atStartOfDay(start.getZone());
            case "m" -> day.plusMonths(1).atStartOfDay(start.getZone());
            case "q" -> day.plusMonths(3).atStartOfDay(start.getZone());
            default -> day.plusYears(1).atStartOfDay(start.getZone());
        };
    }

    private static ZonedDateTime lastMicrosecondBefore(ZonedDateTime moment) {
        return moment.minus(1, ChronoUnit.MICROS);
    }

    private static ZonedDateTime absolute(String text, ZoneId zone, boolean end) {
        if (text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
            ZonedDateTime day = LocalDate.parse(text).atStartOfDay(zone);
            return end ? lastMicrosecondBefore(unitAfter(day, "d")) : day;
        }
        String iso =
                text.length() > 10 && text.charAt(10) == ' ' ? text.substring(0, 10) + 'T' + text.substring(11) : text;
        if (iso.matches(".*([zZ]|[+-][0-9]{2}:?[0-9]{2})") && iso.indexOf('T') > 0) {
            String withColon = iso.replaceFirst("([+-][0-9]{2})([0-9]{2})$", "$1:$2");
            return OffsetDateTime.parse(withColon).atZoneSameInstant(zone).truncatedTo(ChronoUnit.MICROS);
        }
        return LocalDateTime.parse(iso).atZone(zone).truncatedTo(ChronoUnit.MICROS);
    }
}
