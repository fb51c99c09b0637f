package dev.duet.bench.clickhouse;

import dev.duet.bench.insights.StudiedInsight;

/** For each insight the cheapest statement that reads the columns and rows which an answer needs, and answers nothing. */
final class InsightFloors {
    private InsightFloors() {}

    static String of(StudiedInsight insight) {
        return switch (insight) {
            case FUNNEL, UNORDERED_FUNNEL -> FUNNEL;
            case FUNNEL_BREAKDOWN -> FUNNEL_BREAKDOWN;
            case RETENTION_OF_FEW -> RETENTION_OF_FEW;
            case RETENTION -> RETENTION;
            case PATHS -> PATHS;
            case LIFECYCLE -> LIFECYCLE;
            case STICKINESS -> STICKINESS;
        };
    }

    private static final String FUNNEL = """
            SELECT max(person), max(timestamp), max(event)
            FROM duet.events
            WHERE project = 1
              AND event IN ('$pageview', 'add_to_cart', 'purchase')
              AND day BETWEEN '2026-03-02' AND '2026-03-31'
            """;

    private static final String FUNNEL_BREAKDOWN = """
            SELECT max(person), max(timestamp), max(event), max(`mat_$current_url`)
            FROM duet.events
            WHERE project = 1
              AND event IN ('$pageview', 'add_to_cart', 'purchase')
              AND day BETWEEN '2026-03-02' AND '2026-03-31'
            """;

    private static final String RETENTION_OF_FEW = """
            SELECT max(day), max(person), max(event)
            FROM duet.events
            WHERE project = 1 AND event IN ('$pageview', 'signed_up') AND day BETWEEN '2026-03-21' AND '2026-03-31'
            """;

    private static final String RETENTION = """
            SELECT max(day), max(person)
            FROM duet.events
            WHERE project = 1 AND event = '$pageview' AND day BETWEEN '2026-03-21' AND '2026-03-31'
            """;

    private static final String PATHS = """
            SELECT max(person), max(timestamp), max(`mat_$current_url`)
            FROM duet.events
            WHERE project = 1 AND event = '$pageview' AND day BETWEEN '2026-03-25' AND '2026-03-31'
            """;

    private static final String LIFECYCLE = """
            SELECT max(day), max(person)
            FROM duet.events
            WHERE project = 1 AND event = '$pageview' AND day BETWEEN '2026-03-01' AND '2026-03-31'
            """;

    private static final String STICKINESS = """
            SELECT max(day), max(person)
            FROM duet.events
            WHERE project = 1 AND event = '$pageview' AND day BETWEEN '2026-03-02' AND '2026-03-31'
            """;
}
