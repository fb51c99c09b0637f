package dev.duet.bench.clickhouse;

import dev.duet.bench.trends.StudiedQuestion;

/**
 * The studied questions as they are asked of the naive tables, for project 1 and the thirty days from 2 March 2026:
 * persons by a join at query time, properties read from the JSON at query time. Texts are complete; nothing is put in.
 */
final class NaiveQuestions {
    private NaiveQuestions() {}

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
            SELECT toString(toDate(toStartOfDay(timestamp, 'UTC'))) AS day, count()
            FROM naive.events
            WHERE team_id = 1
              AND event = '$pageview'
              AND timestamp >= '2026-03-02 00:00:00'
              AND timestamp < '2026-04-01 00:00:00'
            GROUP BY day
            ORDER BY day
            """;

    private static final String TOTAL_IN_ZONE = """
            SELECT toString(toDate(toStartOfDay(timestamp, 'America/New_York'), 'America/New_York')) AS day, count()
            FROM naive.events
            WHERE team_id = 1
              AND event = '$pageview'
              AND timestamp >= toDateTime64('2026-03-02 00:00:00', 6, 'America/New_York')
              AND timestamp < toDateTime64('2026-04-01 00:00:00', 6, 'America/New_York')
            GROUP BY day
            ORDER BY day
            """;

    private static final String UNIQUE_PERSONS = """
            SELECT toString(toDate(toStartOfDay(timestamp, 'UTC'))) AS day, count(DISTINCT pdi.person_id)
            FROM naive.events AS e
            INNER JOIN (
              SELECT distinct_id, argMax(person_id, version) AS person_id
              FROM naive.person_distinct_id
              WHERE team_id = 1
              GROUP BY distinct_id
              HAVING argMax(is_deleted, version) = 0
            ) AS pdi ON e.distinct_id = pdi.distinct_id
            WHERE team_id = 1
              AND event = '$pageview'
              AND timestamp >= '2026-03-02 00:00:00'
              AND timestamp < '2026-04-01 00:00:00'
            GROUP BY day
            ORDER BY day
            """;

    /** Only the pairs of days are bounded in time, as in the shape that was studied: every day is read. */
    private static final String WEEKLY_ACTIVE = """
            SELECT toString(d.day) AS day, count(DISTINCT active.person_id)
            FROM (
              SELECT toDate('2026-03-31') - number AS day FROM numbers(30)
            ) AS d
            CROSS JOIN (
              SELECT toDate(toStartOfDay(timestamp, 'UTC')) AS active_day, pdi.person_id AS person_id
              FROM naive.events AS e
              INNER JOIN (
                SELECT distinct_id, argMax(person_id, version) AS person_id
                FROM naive.person_distinct_id
                WHERE team_id = 1
                GROUP BY distinct_id
                HAVING argMax(is_deleted, version) = 0
              ) AS pdi ON e.distinct_id = pdi.distinct_id
              WHERE team_id = 1
                AND event = '$pageview'
              GROUP BY active_day, person_id
            ) AS active
            WHERE active.active_day <= d.day AND active.active_day > d.day - 7
            GROUP BY day
            ORDER BY day
            """;

    private static final String SUM_OF_PROPERTY = """
            SELECT
              toString(toDate(toStartOfDay(timestamp, 'UTC'))) AS day,
              sum(toFloat64OrNull(replaceRegexpAll(JSONExtractRaw(properties, 'price'), '^"|"$', '')))
            FROM naive.events
            WHERE team_id = 1
              AND event = 'view_item'
              AND timestamp >= '2026-03-02 00:00:00'
              AND timestamp < '2026-04-01 00:00:00'
            GROUP BY day
            ORDER BY day
            """;

    private static final String P95_OF_PROPERTY = """
            SELECT
              toString(toDate(toStartOfDay(timestamp, 'UTC'))) AS day,
              quantileExactInclusive(0.95)(
                toFloat64OrNull(replaceRegexpAll(JSONExtractRaw(properties, 'price'), '^"|"$', '')))
            FROM naive.events
            WHERE team_id = 1
              AND event = 'view_item'
              AND timestamp >= '2026-03-02 00:00:00'
              AND timestamp < '2026-04-01 00:00:00'
            GROUP BY day
            ORDER BY day
            """;

    /** The values first, then the series of those, as two statements in one. */
    private static final String BREAKDOWN = """
            WITH top AS (
              SELECT replaceRegexpAll(JSONExtractRaw(properties, '$current_url'), '^"|"$', '') AS value
              FROM naive.events
              WHERE team_id = 1
                AND event = '$pageview'
                AND timestamp >= '2026-03-02 00:00:00'
                AND timestamp < '2026-04-01 00:00:00'
              GROUP BY value
              ORDER BY count() DESC, value
              LIMIT 25
            )
            SELECT
              replaceRegexpAll(JSONExtractRaw(properties, '$current_url'), '^"|"$', '') AS value,
              toString(toDate(toStartOfDay(timestamp, 'UTC'))) AS day,
              count()
            FROM naive.events
            WHERE team_id = 1
              AND event = '$pageview'
              AND timestamp >= '2026-03-02 00:00:00'
              AND timestamp < '2026-04-01 00:00:00'
              AND value IN (top)
            GROUP BY value, day
            ORDER BY value, day
            """;

    private static final String PERSON_FILTER = """
            SELECT toString(toDate(toStartOfDay(timestamp, 'UTC'))) AS day, count()
            FROM naive.events
            WHERE team_id = 1
              AND event = '$pageview'
              AND timestamp >= '2026-03-02 00:00:00'
              AND timestamp < '2026-04-01 00:00:00'
              AND distinct_id IN (
                SELECT distinct_id
                FROM (
                  SELECT distinct_id, argMax(person_id, version) AS person_id
                  FROM naive.person_distinct_id
                  WHERE team_id = 1
                  GROUP BY distinct_id
                  HAVING argMax(is_deleted, version) = 0
                )
                WHERE person_id IN (
                  SELECT id
                  FROM (
                    SELECT id, argMax(properties, version) AS latest
                    FROM naive.person
                    WHERE team_id = 1
                    GROUP BY id
                    HAVING argMax(is_deleted, version) = 0
                  )
                  WHERE replaceRegexpAll(JSONExtractRaw(latest, 'plan'), '^"|"$', '') IN ('pro')
                )
              )
            GROUP BY day
            ORDER BY day
            """;
}
