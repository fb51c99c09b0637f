package dev.duet.bench.clickhouse;

import dev.duet.bench.insights.StudiedInsight;

/**
 * The studied insights as they are asked of the naive tables: windows over all events of a person for funnels and paths,
 * joins of events with events for retention. Texts are complete but for the join with the persons, which all share.
 */
final class NaiveInsights {
    private NaiveInsights() {}

    static String of(StudiedInsight insight) {
        String statement = switch (insight) {
            case FUNNEL -> FUNNEL;
            case FUNNEL_BREAKDOWN -> FUNNEL_BREAKDOWN;
            case UNORDERED_FUNNEL -> UNORDERED_FUNNEL;
            case RETENTION_OF_FEW -> RETENTION_OF_FEW;
            case RETENTION -> RETENTION;
            case PATHS -> PATHS;
            case LIFECYCLE -> LIFECYCLE;
            case STICKINESS -> STICKINESS;
        };
        return statement.formatted(PERSONS);
    }

    private static final String PERSONS = """
            INNER JOIN (
              SELECT distinct_id, argMax(person_id, version) AS person_id
              FROM naive.person_distinct_id
              WHERE team_id = 1
              GROUP BY distinct_id
              HAVING argMax(is_deleted, version) = 0
            ) AS pdi ON e.distinct_id = pdi.distinct_id
            """;

    private static final String FUNNEL = """
            SELECT
              concat('step ', toString((arrayJoin([(1, countIf(reached >= 1)), (2, countIf(reached >= 2)), (3, countIf(reached >= 3))]) AS step).1)),
              step.2
            FROM (
              SELECT person_id, max(steps) AS reached, avgIf(s1, steps >= 2) AS t1, avgIf(s2, steps >= 3) AS t2
              FROM (
                SELECT *,
                  if(latest_0 < latest_1 AND latest_1 <= latest_0 + INTERVAL 14 DAY AND latest_1 < latest_2 AND latest_2 <= latest_0 + INTERVAL 14 DAY, 3,
                    if(latest_0 < latest_1 AND latest_1 <= latest_0 + INTERVAL 14 DAY, 2, 1)) AS steps,
                  dateDiff('second', latest_0, latest_1) AS s1,
                  dateDiff('second', latest_1, latest_2) AS s2
                FROM (
                  SELECT person_id, step_0, latest_0, latest_1,
                    min(latest_2) OVER (PARTITION BY person_id ORDER BY timestamp DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 0 PRECEDING) AS latest_2, timestamp
                  FROM (
                    SELECT person_id, timestamp, step_0, latest_0, latest_1, if(latest_2 < latest_1, NULL, latest_2) AS latest_2
                    FROM (
                      SELECT person_id, timestamp, step_0, latest_0,
                        min(latest_1) OVER (PARTITION BY person_id ORDER BY timestamp DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 0 PRECEDING) AS latest_1,
                        min(latest_2) OVER (PARTITION BY person_id ORDER BY timestamp DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 0 PRECEDING) AS latest_2
                      FROM (
                        SELECT pdi.person_id AS person_id, timestamp,
                          if(event = '$pageview', 1, 0) AS step_0, if(step_0 = 1, timestamp, NULL) AS latest_0,
                          if(event = 'add_to_cart', 1, 0) AS step_1, if(step_1 = 1, timestamp, NULL) AS latest_1,
                          if(event = 'purchase', 1, 0) AS step_2, if(step_2 = 1, timestamp, NULL) AS latest_2
                        FROM naive.events AS e
                        %1$s
                        WHERE team_id = 1 AND event IN ('$pageview', 'add_to_cart', 'purchase')
                          AND timestamp >= '2026-03-02 00:00:00' AND timestamp < '2026-04-01 00:00:00'
                      )
                    )
                  )
                )
                WHERE step_0 = 1
              )
              GROUP BY person_id
            )
            HAVING avg(t1) + avg(t2) != -1
            """;

    private static final String FUNNEL_BREAKDOWN = """
            SELECT
              concat('step ', toString((arrayJoin([(1, sum(reached_1)), (2, sum(reached_2)), (3, sum(reached_3))]) AS step).1)),
              step.2
            FROM (
            SELECT value, countIf(reached >= 1) AS reached_1, countIf(reached >= 2) AS reached_2, countIf(reached >= 3) AS reached_3,
              avg(t1) AS time_1, avg(t2) AS time_2
            FROM (
              SELECT person_id, argMin(prop, latest_0) AS value, max(steps) AS reached, avgIf(s1, steps >= 2) AS t1, avgIf(s2, steps >= 3) AS t2
              FROM (
                SELECT *,
                  if(latest_0 < latest_1 AND latest_1 <= latest_0 + INTERVAL 14 DAY AND latest_1 < latest_2 AND latest_2 <= latest_0 + INTERVAL 14 DAY, 3,
                    if(latest_0 < latest_1 AND latest_1 <= latest_0 + INTERVAL 14 DAY, 2, 1)) AS steps,
                  dateDiff('second', latest_0, latest_1) AS s1,
                  dateDiff('second', latest_1, latest_2) AS s2
                FROM (
                  SELECT person_id, step_0, prop, latest_0, latest_1,
                    min(latest_2) OVER (PARTITION BY person_id ORDER BY timestamp DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 0 PRECEDING) AS latest_2, timestamp
                  FROM (
                    SELECT person_id, timestamp, step_0, prop, latest_0, latest_1, if(latest_2 < latest_1, NULL, latest_2) AS latest_2
                    FROM (
                      SELECT person_id, timestamp, step_0, prop, latest_0,
                        min(latest_1) OVER (PARTITION BY person_id ORDER BY timestamp DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 0 PRECEDING) AS latest_1,
                        min(latest_2) OVER (PARTITION BY person_id ORDER BY timestamp DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 0 PRECEDING) AS latest_2
                      FROM (
                        SELECT pdi.person_id AS person_id, timestamp, replaceRegexpAll(JSONExtractRaw(properties, '$current_url'), '^"|"$', '') AS prop,
                          if(event = '$pageview', 1, 0) AS step_0, if(step_0 = 1, timestamp, NULL) AS latest_0,
                          if(event = 'add_to_cart', 1, 0) AS step_1, if(step_1 = 1, timestamp, NULL) AS latest_1,
                          if(event = 'purchase', 1, 0) AS step_2, if(step_2 = 1, timestamp, NULL) AS latest_2
                        FROM naive.events AS e
                        %1$s
                        WHERE team_id = 1 AND event IN ('$pageview', 'add_to_cart', 'purchase')
                          AND timestamp >= '2026-03-02 00:00:00' AND timestamp < '2026-04-01 00:00:00'
                      )
                    )
                  )
                )
                WHERE step_0 = 1
              )
              GROUP BY person_id
            )
            GROUP BY value
            )
            HAVING avg(time_1) + avg(time_2) != -1
            """;

    /** A run for each step that it may start with. */
    private static final String UNORDERED_FUNNEL = """
            SELECT concat('step ', toString((arrayJoin([(1, countIf(reached >= 1)), (2, countIf(reached >= 2)), (3, countIf(reached >= 3))]) AS step).1)), step.2
            FROM (SELECT person_id, max(steps) AS reached FROM (
            {rotations}) GROUP BY person_id)
            """.replace(
                    "{rotations}",
                    String.join(
                            "UNION ALL\n",
                            rotation("$pageview", "add_to_cart", "purchase"),
                            rotation("add_to_cart", "$pageview", "purchase"),
                            rotation("purchase", "$pageview", "add_to_cart")));

    private static String rotation(String start, String second, String third) {
        return """
                SELECT person_id,
                      1 + if(next_1 <= start + INTERVAL 14 DAY, 1, 0) + if(next_2 <= start + INTERVAL 14 DAY, 1, 0) AS steps
                    FROM (
                      SELECT person_id, if(event = '{start}', timestamp, NULL) AS start,
                        min(if(event = '{second}', timestamp, NULL)) OVER (PARTITION BY person_id ORDER BY timestamp DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 0 PRECEDING) AS next_1,
                        min(if(event = '{third}', timestamp, NULL)) OVER (PARTITION BY person_id ORDER BY timestamp DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 0 PRECEDING) AS next_2
                      FROM (
                        SELECT pdi.person_id AS person_id, timestamp, event
                        FROM naive.events AS e
                        %1$s
                        WHERE team_id = 1 AND event IN ('$pageview', 'add_to_cart', 'purchase') AND timestamp >= '2026-03-02 00:00:00' AND timestamp < '2026-04-01 00:00:00'
                      )
                    )
                    WHERE start IS NOT NULL
                """.replace("{start}", start).replace("{second}", second).replace("{third}", third);
    }

    private static final String RETENTION_OF_FEW = retentionOf("signed_up");

    private static final String RETENTION = retentionOf("$pageview");

    private static String retentionOf(String target) {
        return """
                SELECT target.day AS first, dateDiff('day', target.day, returned.day) AS later, count(DISTINCT target.person_id)
                    FROM (SELECT toDate(timestamp) AS day, pdi.person_id AS person_id FROM naive.events AS e %1$s
                      WHERE team_id = 1 AND event = '{target}' AND timestamp >= '2026-03-21 00:00:00' AND timestamp < '2026-04-01 00:00:00') AS target INNER JOIN (SELECT toDate(timestamp) AS day, pdi.person_id AS person_id FROM naive.events AS e %1$s
                      WHERE team_id = 1 AND event = '$pageview' AND timestamp >= '2026-03-21 00:00:00' AND timestamp < '2026-04-01 00:00:00') AS returned ON target.person_id = returned.person_id
                    WHERE returned.day > target.day GROUP BY first, later
                    UNION ALL SELECT day, 0, count(DISTINCT person_id) FROM (SELECT toDate(timestamp) AS day, pdi.person_id AS person_id FROM naive.events AS e %1$s
                      WHERE team_id = 1 AND event = '{target}' AND timestamp >= '2026-03-21 00:00:00' AND timestamp < '2026-04-01 00:00:00') GROUP BY day
                """.replace("{target}", target);
    }

    private static final String PATHS = """
            SELECT from_item, to_item, count() AS paths FROM (
              SELECT person_id, arrayJoin(arrayZip(arrayPopBack(items), arrayPopFront(items), arrayEnumerate(arrayPopFront(items)))) AS edge,
                concat(toString(edge.3), '_', edge.1) AS from_item, concat(toString(edge.3 + 1), '_', edge.2) AS to_item
              FROM (
                SELECT person_id, session, arraySlice(arrayCompact(arrayMap(x -> x.2, arraySort(x -> x.1, groupArray((timestamp, item))))), 1, 5) AS items
                FROM (
                  SELECT person_id, timestamp, item,
                    sum(started) OVER (PARTITION BY person_id ORDER BY timestamp ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS session
                  FROM (
                    SELECT person_id, timestamp, item,
                      if(dateDiff('second', lagInFrame(timestamp, 1, toDateTime64('1970-01-01 00:00:00', 6, 'UTC')) OVER (PARTITION BY person_id ORDER BY timestamp ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING), timestamp) > 1800, 1, 0) AS started
                    FROM (
                      SELECT pdi.person_id AS person_id, timestamp, replaceRegexpAll(JSONExtractRaw(properties, '$current_url'), '^"|"$', '') AS item
                      FROM naive.events AS e %1$s
                      WHERE team_id = 1 AND event = '$pageview' AND timestamp >= '2026-03-25 00:00:00' AND timestamp < '2026-04-01 00:00:00'
                    )
                  )
                )
                GROUP BY person_id, session
              )
            )
            GROUP BY from_item, to_item ORDER BY paths DESC, from_item, to_item
            LIMIT 50
            """;

    private static final String LIFECYCLE = """
            WITH toDate('2026-03-02') AS d0
            SELECT status, day, count(DISTINCT person_id) FROM (
              SELECT person_id, first, arrayJoin(arrayConcat(
                  arrayMap(d -> (d, multiIf(d = first, 'new', has(days, d - 1), 'returning', 'resurrecting')), days),
                  arrayMap(d -> (d + 1, 'dormant'), arrayFilter(d -> NOT has(days, d + 1), days)))) AS pair, pair.1 AS day, pair.2 AS status
              FROM (
                SELECT pdi.person_id AS person_id, min(toDate(timestamp)) AS first, groupUniqArrayIf(toDate(timestamp), timestamp >= '2026-03-01 00:00:00') AS days
                FROM naive.events AS e %1$s
                WHERE team_id = 1 AND event = '$pageview' AND timestamp < '2026-04-01 00:00:00'
                GROUP BY person_id))
            WHERE day >= d0 AND day <= '2026-03-31' GROUP BY day, status
            """;

    private static final String STICKINESS = """
            SELECT days, count() FROM (SELECT pdi.person_id AS person_id, count(DISTINCT toDate(timestamp)) AS days FROM naive.events AS e %1$s
            WHERE team_id = 1 AND event = '$pageview' AND timestamp >= '2026-03-02 00:00:00' AND timestamp < '2026-04-01 00:00:00' GROUP BY person_id) GROUP BY days ORDER BY days
            """;
}
