package dev.duet.bench.clickhouse;

import dev.duet.bench.trends.StudiedQuestion;

/** For each question the cheapest statement that reads the columns and rows which an answer needs, and answers nothing. */
final class Floors {
    private Floors() {}

    static String of(StudiedQuestion question) {
        return switch (question) {
            case TOTAL -> TOTAL;
            case TOTAL_IN_ZONE -> TOTAL_IN_ZONE;
            case UNIQUE_PERSONS -> UNIQUE_PERSONS;
            case WEEKLY_ACTIVE -> WEEKLY_ACTIVE;
            case SUM_OF_PROPERTY, P95_OF_PROPERTY -> NUMERIC_PROPERTY;
            case BREAKDOWN -> BREAKDOWN;
            case PERSON_FILTER -> UNIQUE_PERSONS;
        };
    }

    private static final String TOTAL = """
            SELECT max(day), count()
            FROM duet.events
            WHERE project = 1 AND event = '$pageview' AND day BETWEEN '2026-03-02' AND '2026-03-31'
            """;

    private static final String TOTAL_IN_ZONE = """
            SELECT max(timestamp), count()
            FROM duet.events
            WHERE project = 1
              AND event = '$pageview'
              AND day BETWEEN '2026-03-02' AND '2026-04-01'
              AND timestamp >= '2026-03-02 05:00:00'
              AND timestamp < '2026-04-01 04:00:00'
            """;

    private static final String UNIQUE_PERSONS = """
            SELECT max(day), max(person)
            FROM duet.events
            WHERE project = 1 AND event = '$pageview' AND day BETWEEN '2026-03-02' AND '2026-03-31'
            """;

    private static final String WEEKLY_ACTIVE = """
            SELECT max(day), max(person)
            FROM duet.events
            WHERE project = 1 AND event = '$pageview' AND day BETWEEN '2026-02-24' AND '2026-03-31'
            """;

    private static final String NUMERIC_PROPERTY = """
            SELECT max(day), max(num_price)
            FROM duet.events
            WHERE project = 1 AND event = 'view_item' AND day BETWEEN '2026-03-02' AND '2026-03-31'
            """;

    private static final String BREAKDOWN = """
            SELECT max(day), max(`mat_$current_url`)
            FROM duet.events
            WHERE project = 1 AND event = '$pageview' AND day BETWEEN '2026-03-02' AND '2026-03-31'
            """;
}
