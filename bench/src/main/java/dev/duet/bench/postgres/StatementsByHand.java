package dev.duet.bench.postgres;

import dev.duet.bench.trends.StudiedQuestion;

/** The fastest statements that we could write for one question each, on the engine's table with the engine's indexes. */
final class StatementsByHand {
    private StatementsByHand() {}

    static String of(StudiedQuestion question) {
        return switch (question) {
            case TOTAL -> TOTAL;
            case TOTAL_IN_ZONE -> TOTAL_IN_ZONE;
            case UNIQUE_PERSONS -> UNIQUE_PERSONS;
            case WEEKLY_ACTIVE -> WEEKLY_ACTIVE;
            case SUM_OF_PROPERTY -> SUM_OF_PROPERTY;
            case P95_OF_PROPERTY -> P95_OF_PROPERTY;
            case BREAKDOWN -> BREAKDOWN;
            case PERSON_FILTER -> PERSON_FILTER;
        };
    }

    private static final String TOTAL = """
            SELECT date_bin('1 day', timestamp, '2026-03-02 00:00Z')::date::text AS day, count(*)
            FROM duet_events.events
            WHERE project = 1
              AND event = '$pageview'
              AND timestamp >= '2026-03-02 00:00Z'
              AND timestamp < '2026-04-01 00:00Z'
            GROUP BY date_bin('1 day', timestamp, '2026-03-02 00:00Z')
            """;

    private static final String TOTAL_IN_ZONE = """
            SELECT day::text, count(*)
            FROM (
              SELECT (timestamp AT TIME ZONE 'America/New_York')::date AS day
              FROM duet_events.events
              WHERE project = 1
                AND event = '$pageview'
                AND timestamp >= '2026-03-02 00:00 America/New_York'
                AND timestamp < '2026-04-01 00:00 America/New_York'
            ) AS events
            GROUP BY day
            """;

    private static final String UNIQUE_PERSONS = """
            SELECT day::date::text, count(*)
            FROM (
              SELECT date_bin('1 day', timestamp, '2026-03-02 00:00Z') AS day, person
              FROM duet_events.events
              WHERE project = 1
                AND event = '$pageview'
                AND timestamp >= '2026-03-02 00:00Z'
                AND timestamp < '2026-04-01 00:00Z'
              GROUP BY 1, 2
            ) AS active
            GROUP BY day
            """;

    /** A bit for each day and person, then thirty windows over few persons. */
    private static final String WEEKLY_ACTIVE = """
            SELECT (date '2026-03-02' + day)::text, count(*)
            FROM (
              SELECT bit_or(1::bigint << (extract(epoch FROM timestamp - '2026-02-24 00:00Z')::bigint / 86400)::integer) AS days
              FROM duet_events.events
              WHERE project = 1
                AND event = '$pageview'
                AND timestamp >= '2026-02-24 00:00Z'
                AND timestamp < '2026-04-01 00:00Z'
              GROUP BY person
            ) AS active
            CROSS JOIN generate_series(0, 29) AS day
            WHERE days & (127::bigint << day) <> 0
            GROUP BY day
            """;

    private static final String SUM_OF_PROPERTY = """
            SELECT date_bin('1 day', timestamp, '2026-03-02 00:00Z')::date::text AS day,
                   sum((properties ->> 'price')::float8)
            FROM duet_events.events
            WHERE project = 1
              AND event = 'view_item'
              AND timestamp >= '2026-03-02 00:00Z'
              AND timestamp < '2026-04-01 00:00Z'
            GROUP BY date_bin('1 day', timestamp, '2026-03-02 00:00Z')
            """;

    private static final String P95_OF_PROPERTY = """
            SELECT date_bin('1 day', timestamp, '2026-03-02 00:00Z')::date::text AS day,
                   percentile_cont(0.95) WITHIN GROUP (ORDER BY (properties ->> 'price')::float8)
            FROM duet_events.events
            WHERE project = 1
              AND event = 'view_item'
              AND timestamp >= '2026-03-02 00:00Z'
              AND timestamp < '2026-04-01 00:00Z'
            GROUP BY date_bin('1 day', timestamp, '2026-03-02 00:00Z')
            """;

    private static final String BREAKDOWN = """
            WITH counts AS MATERIALIZED (
              SELECT properties ->> '$current_url' AS value,
                     date_bin('1 day', timestamp, '2026-03-02 00:00Z') AS day,
                     count(*) AS number
              FROM duet_events.events
              WHERE project = 1
                AND event = '$pageview'
                AND timestamp >= '2026-03-02 00:00Z'
                AND timestamp < '2026-04-01 00:00Z'
              GROUP BY 1, 2
            ), top AS (
              SELECT value FROM counts GROUP BY value ORDER BY sum(number) DESC, value COLLATE "C" LIMIT 25
            )
            SELECT value, day::date::text, number
            FROM counts
            JOIN top USING (value)
            """;

    private static final String PERSON_FILTER = """
            SELECT date_bin('1 day', timestamp, '2026-03-02 00:00Z')::date::text AS day, count(*)
            FROM duet_events.events
            WHERE project = 1
              AND event = '$pageview'
              AND timestamp >= '2026-03-02 00:00Z'
              AND timestamp < '2026-04-01 00:00Z'
              AND person IN (
                SELECT person FROM duet_events.persons WHERE project = 1 AND properties ->> 'plan' = 'pro'
              )
            GROUP BY date_bin('1 day', timestamp, '2026-03-02 00:00Z')
            """;
}
