package dev.duet.events.time;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How the buckets of a chart are called: {@code 4-Jan-2020} for people, {@code 2020-01-04} for programs. */
public final class BucketNames {
    private static final DateTimeFormatter LABEL_DAY = DateTimeFormatter.ofPattern("d-MMM-uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter LABEL_TIME = DateTimeFormatter.ofPattern("d-MMM-uuuu HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private final Buckets buckets;

    public BucketNames(Buckets buckets) {
        this.buckets = buckets;
    }

    /** The name of bucket i for people. */
    public String label(int i) {
        return start(i).format(buckets.interval().isCalendar() ? LABEL_DAY : LABEL_TIME);
    }

    /** The name of bucket i for programs. */
    public String day(int i) {
        return start(i).format(buckets.interval().isCalendar() ? DAY : TIME);
    }

    private ZonedDateTime start(int i) {
        return buckets.starts().get(i).atZone(buckets.zone());
    }
}
