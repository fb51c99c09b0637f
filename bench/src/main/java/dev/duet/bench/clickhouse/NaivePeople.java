package dev.duet.bench.clickhouse;

/**
 * What is asked about people, as it is asked of the naive tables: the windows of a funnel to its end for a list of persons,
 * these once more joined with all events for a correlation, and a cohort through the table of distinct ids.
 */
final class NaivePeople {
    private NaivePeople() {}

    private static final String PERSONS = """
            INNER JOIN (
              SELECT distinct_id, argMax(person_id, version) AS person_id
              FROM naive.person_distinct_id
              WHERE team_id = 1
              GROUP BY distinct_id
              HAVING argMax(is_deleted, version) = 0
            ) AS pdi ON e.distinct_id = pdi.distinct_id""";

    /** A row for each start of each person: how far it led, and when its steps were done. */
    private static final String STARTS = """
            SELECT person_id, latest_0, latest_2,
              if(latest_0 < latest_1 AND latest_1 <= latest_0 + INTERVAL 14 DAY AND latest_1 < latest_2 AND latest_2 <= latest_0 + INTERVAL 14 DAY, 3,
                if(latest_0 < latest_1 AND latest_1 <= latest_0 + INTERVAL 14 DAY, 2, 1)) AS steps
            FROM (
              SELECT person_id, step_0, latest_0, latest_1,
                min(latest_2) OVER (PARTITION BY person_id ORDER BY timestamp DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 0 PRECEDING) AS latest_2
              FROM (
                SELECT person_id, timestamp, step_0, latest_0, latest_1, if(latest_2 < latest_1, NULL, latest_2) AS latest_2
                FROM (
                  SELECT person_id, timestamp, step_0, latest_0,
                    min(latest_1) OVER (PARTITION BY person_id ORDER BY timestamp DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 0 PRECEDING) AS latest_1,
                    min(latest_2) OVER (PARTITION BY person_id ORDER BY timestamp DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 0 PRECEDING) AS latest_2
                  FROM (
                    SELECT pdi.person_id AS person_id, timestamp,
                      if(event = '$pageview', 1, 0) AS step_0, if(step_0 = 1, timestamp, NULL) AS latest_0,
                      if(event = 'add_to_cart', timestamp, NULL) AS latest_1,
                      if(event = 'purchase', timestamp, NULL) AS latest_2
                    FROM naive.events AS e
                    {persons}
                    WHERE team_id = 1 AND event IN ('$pageview', 'add_to_cart', 'purchase')
                      AND timestamp >= '2026-03-02 00:00:00' AND timestamp < '2026-04-01 00:00:00'
                  )
                )
              )
            )
            WHERE step_0 = 1""".replace("{persons}", PERSONS);

    /** The first hundred who reached the second step. */
    static final String PAGE = """
            SELECT person_id FROM (
            {starts}
            ) GROUP BY person_id HAVING max(steps) >= 2 ORDER BY person_id LIMIT 100
            """.replace("{starts}", STARTS);

    /** How many of them there are. */
    static final String NUMBER = """
            SELECT count() FROM (SELECT person_id FROM (
            {starts}
            ) GROUP BY person_id HAVING max(steps) >= 2)
            """.replace("{starts}", STARTS);

    /** For each event how many did it on their way to the last step, and how many of those who did not get there. */
    static final String CORRELATION = """
            SELECT event,
              uniqExactIf(actors.person_id, reached = 3), uniqExactIf(actors.person_id, reached < 3)
            FROM naive.events AS e
            {persons}
            INNER JOIN (
              SELECT person_id, max(steps) AS reached,
                argMax(latest_0, (steps, -toUnixTimestamp64Micro(assumeNotNull(latest_0)))) AS first,
                if(reached = 3, argMax(latest_2, (steps, -toUnixTimestamp64Micro(assumeNotNull(latest_0)))),
                  least(first + INTERVAL 14 DAY, toDateTime64('2026-04-01 00:00:00', 6, 'UTC'))) AS last
              FROM (
            {starts}
              )
              GROUP BY person_id
            ) AS actors ON pdi.person_id = actors.person_id
            WHERE team_id = 1 AND event NOT IN ('$pageview', 'add_to_cart', 'purchase')
              AND timestamp >= '2026-03-02 00:00:00' AND timestamp < '2026-04-01 00:00:00'
              AND timestamp > first AND timestamp < last
            GROUP BY event
            """.replace("{persons}", PERSONS).replace("{starts}", STARTS);

    /** The page views of a cohort's members. */
    static final String OF_COHORT = """
            SELECT toDate(timestamp) AS day, count()
            FROM naive.events AS e
            {persons}
            WHERE team_id = 1 AND event = '$pageview'
              AND timestamp >= '2026-03-02 00:00:00' AND timestamp < '2026-04-01 00:00:00'
              AND pdi.person_id IN (
                SELECT person_id FROM naive.cohortpeople WHERE team_id = 1 AND cohort_id = {cohort}
                GROUP BY person_id HAVING sum(sign) > 0)
            GROUP BY day
            """.replace("{persons}", PERSONS);

    static String ofCohort(long cohort) {
        return OF_COHORT.replace("{cohort}", String.valueOf(cohort));
    }

    /** Every fourth person of project 1, in a table as the naive shape has it. */
    static void fillCohort(ClickHouseHttp http, long cohort) {
        http.bytes("DROP TABLE IF EXISTS naive.cohortpeople");
        http.bytes("""
                CREATE TABLE naive.cohortpeople (team_id Int64, cohort_id Int64, person_id UUID, sign Int8)
                ENGINE = CollapsingMergeTree(sign)
                ORDER BY (team_id, cohort_id, person_id)
                """);
        http.bytes("""
                INSERT INTO naive.cohortpeople
                SELECT 1, {cohort}, uuid, 1 FROM duet.persons FINAL WHERE project = 1 AND person % 4 = 0
                """.replace("{cohort}", String.valueOf(cohort)));
    }
}
