package dev.duet.server.config;

import dev.duet.events.DuetException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Moments that come again, as cron writes them: minute, hour, day of the month, month and day of the week, in UTC. Knows
 * {@code *}, lists, ranges, steps and the English names of months and days; where both days are restricted, either will do.
 *
 * @param text as it was written
 * @param daysOfWeek 0 for Sunday to 6
 * @param anyDay whether neither day is restricted, or only one of them, so that both must fit
 */
public record CronSchedule(
        String text,
        SortedSet<Integer> minutes,
        SortedSet<Integer> hours,
        SortedSet<Integer> daysOfMonth,
        SortedSet<Integer> months,
        SortedSet<Integer> daysOfWeek,
        boolean anyDay) {
    /** A 29th of February comes within eight years. */
    private static final int MOST_DAYS = 8 * 366 + 1;

    private static final Map<String, Integer> MONTHS = Arrays.stream(Month.values())
            .collect(Collectors.toMap(month -> month.name().substring(0, 3), Month::getValue));
    private static final Map<String, Integer> DAYS = Arrays.stream(DayOfWeek.values())
            .collect(Collectors.toMap(day -> day.name().substring(0, 3), day -> day.getValue() % 7));

    /**
     * Reads what was written.
     *
     * @param name the setting that it was written for
     * @throws DuetException INVALID where it means no moment
     */
    public static CronSchedule parse(String name, String text) {
        List<String> fields = List.of(text.strip().split("\\s+", -1));
        if (fields.size() != 5) {
            throw wrong(name, text, "five fields with blanks between them");
        }
        try {
            SortedSet<Integer> daysOfWeek = new TreeSet<>();
            values(fields.get(4), 0, 7, DAYS).forEach(day -> daysOfWeek.add(day % 7));
            CronSchedule schedule = new CronSchedule(
                    text.strip(),
                    values(fields.get(0), 0, 59, Map.of()),
                    values(fields.get(1), 0, 23, Map.of()),
                    values(fields.get(2), 1, 31, Map.of()),
                    values(fields.get(3), 1, 12, MONTHS),
                    daysOfWeek,
                    fields.get(2).startsWith("*") || fields.get(4).startsWith("*"));
            schedule.after(Instant.EPOCH);
            return schedule;
        } catch (IllegalArgumentException e) {
            throw wrong(name, text, "minute, hour, day of the month, month, day of the week");
        }
    }

    private static DuetException wrong(String name, String text, String expected) {
        return DuetException.invalid(
                name, name + " must be a schedule such as '0 5 * * SAT' (" + expected + "), not '" + text + "'");
    }

    private static SortedSet<Integer> values(String field, int least, int most, Map<String, Integer> names) {
        SortedSet<Integer> values = new TreeSet<>();
        for (String part : field.split(",", -1)) {
            String[] stepped = part.split("/", 2);
            int step = stepped.length == 2 ? Integer.parseInt(stepped[1]) : 1;
            int from = least;
            int to = most;
            if (!stepped[0].equals("*")) {
                String[] ends = stepped[0].split("-", 2);
                from = value(ends[0], names);
                to = ends.length == 2 ? value(ends[1], names) : stepped.length == 2 ? most : from;
            }
            if (step < 1 || from < least || to > most || from > to) {
                throw new IllegalArgumentException(part);
            }
            for (int value = from; value <= to; value += step) {
                values.add(value);
            }
        }
        return values;
    }

    private static int value(String text, Map<String, Integer> names) {
        Integer named = names.get(text.toUpperCase(Locale.ROOT));
        return named == null ? Integer.parseInt(text) : named;
    }

    /**
     * The first of its moments after another one.
     *
     * @throws IllegalArgumentException where it has none, such as on a 31 February
     */
    public Instant after(Instant moment) {
        LocalDateTime start = LocalDateTime.ofInstant(moment, ZoneOffset.UTC)
                .withSecond(0)
                .withNano(0)
                .plusMinutes(1);
        for (int i = 0; i < MOST_DAYS; i++) {
            LocalDate day = start.toLocalDate().plusDays(i);
            if (fits(day)) {
                for (int hour : hours) {
                    for (int minute : minutes) {
                        LocalDateTime found = day.atTime(hour, minute);
                        if (!found.isBefore(start)) {
                            return found.toInstant(ZoneOffset.UTC);
                        }
                    }
                }
            }
        }
        throw new IllegalArgumentException("never: " + text);
    }

    private boolean fits(LocalDate day) {
        boolean inMonth = daysOfMonth.contains(day.getDayOfMonth());
        boolean inWeek = daysOfWeek.contains(day.getDayOfWeek().getValue() % 7);
        return months.contains(day.getMonthValue()) && (anyDay ? inMonth && inWeek : inMonth || inWeek);
    }

    @Override
    public String toString() {
        return text;
    }
}
