package dev.duet.events.request;

import dev.duet.events.DuetException;
import dev.duet.events.time.RelativeDate;
import dev.duet.events.time.TimeRange;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads {@code date_from} and {@code date_to} of a filter. */
public final class DateRangeParser {
    private static final String DEFAULT_FROM = "-7d";
    private static final String ALL = "all";
    private static final int LONGEST = 50;

    private final RelativeDate.Calendar calendar;

    public DateRangeParser(RelativeDate.Calendar calendar) {
        this.calendar = calendar;
    }

    /**
     * The range, its end made exclusive.
     *
     * @param firstEvent when the project's first event happened, null without events; asked for {@code all} only
     */
    public TimeRange parse(Fields fields, Supplier<@Nullable ZonedDateTime> firstEvent) {
        ZonedDateTime to = end(fields);
        ZonedDateTime from = start(fields, firstEvent);
        if (from.isAfter(to)) {
            throw DuetException.invalid(
                    fields.path("date_from"),
                    "it lies after date_to: " + from.toInstant() + " is after " + to.toInstant());
        }
        return new TimeRange(from.toInstant(), to.plus(1, ChronoUnit.MICROS).toInstant());
    }

    private ZonedDateTime end(Fields fields) {
        String text = fields.text("date_to", LONGEST);
        if (text == null) {
            return calendar.now().truncatedTo(ChronoUnit.MICROS);
        }
        return RelativeDate.asEnd(text, calendar).orElseThrow(() -> noDate(fields, "date_to", text));
    }

    private ZonedDateTime start(Fields fields, Supplier<@Nullable ZonedDateTime> firstEvent) {
        String text = fields.text("date_from", LONGEST);
        if (ALL.equals(text)) {
            ZonedDateTime first = firstEvent.get();
            if (first != null && !first.isAfter(end(fields))) {
                return first;
            }
            text = DEFAULT_FROM;
        }
        String given = text == null ? DEFAULT_FROM : text;
        return RelativeDate.asStart(given, calendar).orElseThrow(() -> noDate(fields, "date_from", given));
    }

    private static DuetException noDate(Fields fields, String key, String text) {
        return DuetException.invalid(
                fields.path(key),
                "\"" + text + "\" is no date; examples: -7d, mStart, 2020-01-04, 2020-01-04T10:00:00Z");
    }
}
