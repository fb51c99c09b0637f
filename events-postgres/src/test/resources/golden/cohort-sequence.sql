SELECT member.person
FROM (
    SELECT DISTINCT step.person
    FROM (
        SELECT
            act.person,
            act.step,
            act.timestamp,
            max(act.timestamp) FILTER (WHERE act.step = 1) OVER (
                PARTITION BY act.person
                ORDER BY act.timestamp, act.step DESC
                ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
            ) AS before
        FROM (
            SELECT e.person, e.timestamp, 1 AS step
            FROM duet_events.events AS e
            WHERE e.project = '1'::integer
            AND e.event = '$pageview'::text
            AND e.timestamp >= '2026-03-08T00:00:00Z'::timestamptz
            AND e.timestamp < '2026-03-15T00:00:00Z'::timestamptz
            UNION ALL
            SELECT e.person, e.timestamp, 2 AS step
            FROM duet_events.events AS e
            WHERE e.project = '1'::integer
            AND e.event = '$pageview'::text
            AND e.timestamp >= '2026-03-08T00:00:00Z'::timestamptz
            AND e.timestamp < '2026-03-15T00:00:00Z'::timestamptz
        ) AS act
    ) AS step
    WHERE step.step = 2 AND step.timestamp - step.before <= '86400 seconds'::interval
) AS member
ORDER BY member.person;
