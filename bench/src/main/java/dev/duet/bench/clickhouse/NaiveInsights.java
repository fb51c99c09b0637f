package dev.duet.bench.clickhouse;

import dev.duet.bench.insights.StudiedInsight;

/**
 * The studied insights as they are asked of the naive tables. As the study describes its peer: windows over all events of a
 * person for funnels, with means and medians of the times of the runs that reach a person's best; two scans for a breakdown,
 * one for each first step without an order; pairs of events by their raw timestamps for retention; sessions and equal
 * neighbours by windows and arrays for paths. All of them answer what the engine answers, times included. Texts are complete
 * but for the join with the persons, which all share.
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

    /** The events of the steps, each with the time of every step from it on. */
    private static String windows(String values, String value) {
        return """
                SELECT person_id, {value}latest_0, latest_1,
                  min(latest_2) OVER (PARTITION BY person_id ORDER BY timestamp DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 0 PRECEDING) AS latest_2,
                  timestamp, step_0
                FROM (
                  SELECT person_id, timestamp, {value}step_0, latest_0, latest_1, if(latest_2 < latest_1, NULL, latest_2) AS latest_2
                  FROM (
                    SELECT person_id, timestamp, {value}step_0, latest_0,
                      min(latest_1) OVER (PARTITION BY person_id ORDER BY timestamp DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 0 PRECEDING) AS latest_1,
                      min(latest_2) OVER (PARTITION BY person_id ORDER BY timestamp DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 0 PRECEDING) AS latest_2
                    FROM (
                      SELECT pdi.person_id AS person_id, timestamp, {values}
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
                """.replace("{values}", values).replace("{value}", value);
    }

    /** The runs that reach a person's best, with their mean and median times; {@code first} is a column of theirs. */
    private static String runs(String values, String value, String first) {
        return """
                SELECT person_id, steps, {first}avg(s1) AS mean_1, avg(s2) AS mean_2, median(s1) AS median_1, median(s2) AS median_2
                FROM (
                  SELECT *, max(steps) OVER (PARTITION BY person_id) AS best
                  FROM (
                    SELECT *,
                      if(latest_0 < latest_1 AND latest_1 <= latest_0 + INTERVAL 14 DAY AND latest_1 < latest_2 AND latest_2 <= latest_0 + INTERVAL 14 DAY, 3,
                        if(latest_0 < latest_1 AND latest_1 <= latest_0 + INTERVAL 14 DAY, 2, 1)) AS steps,
                      if(steps >= 2, dateDiff('second', latest_0, latest_1), NULL) AS s1,
                      if(steps >= 3, dateDiff('second', latest_1, latest_2), NULL) AS s2
                    FROM (
                {windows})
                    WHERE step_0 = 1
                  )
                )
                GROUP BY person_id, steps
                HAVING steps = max(best)
                """.replace("{windows}", windows(values, value)).replace("{first}", first);
    }

    private static final String FUNNEL = """
            SELECT
              concat('step ', toString((arrayJoin([(1, countIf(steps >= 1)), (2, countIf(steps >= 2)), (3, countIf(steps >= 3))]) AS step).1)),
              step.2
            FROM (
            {runs})
            HAVING avg(mean_1) + avg(mean_2) + median(median_1) + median(median_2) != -1
            """.replace("{runs}", runs("", "", ""));

    /** The values with the most events first, in a scan of their own; who has another one belongs to the rest. */
    private static final String FUNNEL_BREAKDOWN = """
            WITH top AS (
              SELECT replaceRegexpAll(JSONExtractRaw(properties, '$current_url'), '^"|"$', '') AS value
              FROM naive.events
              WHERE team_id = 1 AND event IN ('$pageview', 'add_to_cart', 'purchase')
                AND timestamp >= '2026-03-02 00:00:00' AND timestamp < '2026-04-01 00:00:00'
              GROUP BY value
              ORDER BY count() DESC, value
              LIMIT 25
            )
            SELECT
              concat('step ', toString((arrayJoin([(1, sum(reached_1)), (2, sum(reached_2)), (3, sum(reached_3))]) AS step).1)),
              step.2
            FROM (
              SELECT if(first IN (top), first, 'Other') AS value,
                countIf(steps >= 1) AS reached_1, countIf(steps >= 2) AS reached_2, countIf(steps >= 3) AS reached_3,
                avg(mean_1) AS time_1, avg(mean_2) AS time_2, median(median_1) AS middle_1, median(median_2) AS middle_2
              FROM (
            {runs})
              GROUP BY value
            )
            HAVING avg(time_1) + avg(time_2) + avg(middle_1) + avg(middle_2) != -1
            """.replace(
                    "{runs}",
                    runs(
                            "replaceRegexpAll(JSONExtractRaw(properties, '$current_url'), '^\"|\"$', '') AS prop,",
                            "prop, ",
                            "argMin(prop, latest_0) AS first, "));

    /** A run for each step that it may start with, and of all of them those that reach a person's best. */
    private static final String UNORDERED_FUNNEL = """
            SELECT
              concat('step ', toString((arrayJoin([(1, countIf(steps >= 1)), (2, countIf(steps >= 2)), (3, countIf(steps >= 3))]) AS step).1)),
              step.2
            FROM (
              SELECT person_id, steps, avg(s1) AS mean_1, avg(s2) AS mean_2, median(s1) AS median_1, median(s2) AS median_2
              FROM (
                SELECT *, max(steps) OVER (PARTITION BY person_id) AS best
                FROM (
            {rotations})
              )
              GROUP BY person_id, steps
              HAVING steps = max(best)
            )
            HAVING avg(mean_1) + avg(mean_2) + median(median_1) + median(median_2) != -1
            """.replace(
                    "{rotations}",
                    String.join(
                            "UNION ALL\n",
                            rotation("$pageview", "add_to_cart", "purchase"),
                            rotation("add_to_cart", "purchase", "$pageview"),
                            rotation("purchase", "$pageview", "add_to_cart")));

    private static String rotation(String start, String second, String third) {
        return """
                SELECT person_id,
                  arraySort(arrayFilter(x -> x <= latest_0 + INTERVAL 14 DAY, [latest_0, latest_1, latest_2])) AS times,
                  length(times) AS steps,
                  if(steps >= 2, dateDiff('second', times[1], times[2]), NULL) AS s1,
                  if(steps >= 3, dateDiff('second', times[2], times[3]), NULL) AS s2
                FROM (
                  SELECT person_id, step_0, latest_0,
                    min(latest_1) OVER (PARTITION BY person_id ORDER BY timestamp DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 0 PRECEDING) AS latest_1,
                    min(latest_2) OVER (PARTITION BY person_id ORDER BY timestamp DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 0 PRECEDING) AS latest_2
                  FROM (
                    SELECT pdi.person_id AS person_id, timestamp,
                      if(event = '{start}', 1, 0) AS step_0, if(step_0 = 1, timestamp, NULL) AS latest_0,
                      if(event = '{second}', 1, 0) AS step_1, if(step_1 = 1, timestamp, NULL) AS latest_1,
                      if(event = '{third}', 1, 0) AS step_2, if(step_2 = 1, timestamp, NULL) AS latest_2
                    FROM naive.events AS e
                    %1$s
                    WHERE team_id = 1 AND event IN ('$pageview', 'add_to_cart', 'purchase')
                      AND timestamp >= '2026-03-02 00:00:00' AND timestamp < '2026-04-01 00:00:00'
                  )
                )
                WHERE step_0 = 1
                """.replace("{start}", start).replace("{second}", second).replace("{third}", third);
    }

    private static final String RETENTION_OF_FEW = retentionOf("signed_up");

    private static final String RETENTION = retentionOf("$pageview");

    /** Every target with every later event of the person: which days they lie on is seen on the pair. */
    private static String retentionOf(String target) {
        return """
                SELECT toDate(target.timestamp) AS first,
                  dateDiff('day', toDate(target.timestamp), toDate(returned.timestamp)) AS later,
                  count(DISTINCT target.person_id)
                FROM (
                {targets}) AS target
                INNER JOIN (
                {returning}) AS returned ON target.person_id = returned.person_id
                WHERE returned.timestamp > target.timestamp AND later > 0
                GROUP BY first, later
                UNION ALL
                SELECT toDate(timestamp) AS first, 0, count(DISTINCT person_id)
                FROM (
                {targets})
                GROUP BY first
                """.replace("{targets}", events(target)).replace("{returning}", events("$pageview"));
    }

    private static String events(String name) {
        return """
                SELECT timestamp, pdi.person_id AS person_id
                FROM naive.events AS e
                %1$s
                WHERE team_id = 1 AND event = '{name}'
                  AND timestamp >= '2026-03-21 00:00:00' AND timestamp < '2026-04-01 00:00:00'
                """.replace("{name}", name);
    }

    /** Of equal neighbours the last one is kept, for its time. */
    private static final String PATHS = """
            SELECT from_item, to_item, paths FROM (
              SELECT from_item, to_item, count() AS paths, avg(took) AS mean FROM (
                SELECT person_id, arrayJoin(arrayZip(arrayPopBack(steps), arrayPopFront(steps), arrayEnumerate(arrayPopFront(steps)))) AS edge,
                  concat(toString(edge.3), '_', edge.1.2) AS from_item, concat(toString(edge.3 + 1), '_', edge.2.2) AS to_item,
                  dateDiff('millisecond', edge.1.1, edge.2.1) AS took
                FROM (
                  SELECT person_id, session,
                    arraySlice(arrayReverse(arrayCompact(x -> x.2, arrayReverse(arraySort(x -> x.1, groupArray((timestamp, item)))))), 1, 5) AS steps
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
              GROUP BY from_item, to_item
              HAVING mean >= 0
            )
            ORDER BY paths DESC, from_item, to_item
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
