package dev.duet.bench.postgres;

import dev.duet.bench.insights.StudiedInsight;
import java.util.Optional;

/** The fastest statements that we could write for some insights, on the engine's table with the engine's indexes. */
final class InsightsByHand {
    private InsightsByHand() {}

    /** Empty for the insights that nobody would write by hand in one statement. */
    static Optional<String> of(StudiedInsight insight) {
        return switch (insight) {
            case FUNNEL -> Optional.of(FUNNEL);
            case RETENTION -> Optional.of(RETENTION);
            case PATHS -> Optional.of(PATHS);
            case STICKINESS -> Optional.of(STICKINESS);
            case FUNNEL_BREAKDOWN, UNORDERED_FUNNEL, RETENTION_OF_FEW, LIFECYCLE -> Optional.empty();
        };
    }

    /** Windows over each person's events give the next event of each later step. */
    private static final String FUNNEL = """
            WITH marked AS (
              SELECT person, timestamp, event,
                     min(timestamp) FILTER (WHERE event = 'purchase') OVER rest AS purchase
              FROM duet_events.events
              WHERE project = 1
                AND event IN ('$pageview', 'add_to_cart', 'purchase')
                AND timestamp >= '2026-03-02 00:00Z'
                AND timestamp < '2026-04-01 00:00Z'
              WINDOW rest AS (
                PARTITION BY person ORDER BY timestamp ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING
              )
            ), followed AS (
              SELECT person, timestamp, event,
                     min(timestamp) FILTER (WHERE event = 'add_to_cart') OVER rest AS cart,
                     min(purchase) FILTER (WHERE event = 'add_to_cart') OVER rest AS purchase
              FROM marked
              WINDOW rest AS (
                PARTITION BY person ORDER BY timestamp ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING
              )
            ), reached AS (
              SELECT person, max(CASE
                       WHEN purchase <= timestamp + interval '14 days' AND cart <= timestamp + interval '14 days' THEN 3
                       WHEN cart <= timestamp + interval '14 days' THEN 2
                       ELSE 1
                     END) AS steps
              FROM followed
              WHERE event = '$pageview'
              GROUP BY person
            )
            SELECT 'step ' || step, count(*)
            FROM reached
            JOIN generate_series(1, 3) AS step ON step <= steps
            GROUP BY step
            """;

    /** A bit for each day and person, then days with days over few different sets of bits. */
    private static final String RETENTION = """
            WITH persons AS (
              SELECT days, count(*) AS number
              FROM (
                SELECT bit_or(1 << (extract(epoch FROM timestamp - '2026-03-21 00:00Z')::bigint / 86400)::integer) AS days
                FROM duet_events.events
                WHERE project = 1
                  AND event = '$pageview'
                  AND timestamp >= '2026-03-21 00:00Z'
                  AND timestamp < '2026-04-01 00:00Z'
                GROUP BY person
              ) AS active
              GROUP BY days
            )
            SELECT date '2026-03-21' + first, later, sum(number)
            FROM persons
            CROSS JOIN generate_series(0, 10) AS first
            CROSS JOIN generate_series(0, 10) AS later
            WHERE first + later <= 10 AND days & (1 << first) <> 0 AND days & (1 << (first + later)) <> 0
            GROUP BY first, later
            """;

    private static final String PATHS = """
            WITH viewed AS (
              SELECT person, timestamp, rtrim(properties ->> '$current_url', '/') AS item,
                     lag(timestamp) OVER own AS before
              FROM duet_events.events
              WHERE project = 1
                AND event = '$pageview'
                AND timestamp >= '2026-03-25 00:00Z'
                AND timestamp < '2026-04-01 00:00Z'
              WINDOW own AS (PARTITION BY person ORDER BY timestamp)
            ), sessions AS (
              SELECT person, timestamp, item,
                     count(*) FILTER (WHERE timestamp - before > interval '30 minutes')
                       OVER (PARTITION BY person ORDER BY timestamp) AS session
              FROM viewed
            ), changed AS (
              SELECT person, session, timestamp, item,
                     lag(item) OVER (PARTITION BY person, session ORDER BY timestamp) AS previous
              FROM sessions
            ), steps AS (
              SELECT previous, item, row_number() OVER (PARTITION BY person, session ORDER BY timestamp) AS place
              FROM changed
              WHERE item IS DISTINCT FROM previous
            )
            SELECT source, target, paths
            FROM (
              SELECT (place - 1) || '_' || previous AS source, place || '_' || item AS target, count(*) AS paths
              FROM steps
              WHERE place BETWEEN 2 AND 5
              GROUP BY place, previous, item
            ) AS edges
            ORDER BY paths DESC, source COLLATE "C", target COLLATE "C"
            LIMIT 50
            """;

    private static final String STICKINESS = """
            SELECT days, count(*)
            FROM (
              SELECT count(DISTINCT (extract(epoch FROM timestamp - '2026-03-02 00:00Z')::bigint / 86400)) AS days
              FROM duet_events.events
              WHERE project = 1
                AND event = '$pageview'
                AND timestamp >= '2026-03-02 00:00Z'
                AND timestamp < '2026-04-01 00:00Z'
              GROUP BY person
            ) AS active
            GROUP BY days
            """;
}
