SELECT member.person
FROM (
    SELECT active.person
    FROM (
        SELECT e.person, width_bucket(e.timestamp, '{2026-02-22T00:00:00Z,2026-03-01T00:00:00Z,2026-03-08T00:00:00Z}'::timestamptz[]) - 1 AS period
        FROM duet_events.events AS e
        WHERE e.project = '1'::integer
        AND e.event = '$pageview'::text
        AND e.timestamp >= '2026-02-22T00:00:00Z'::timestamptz
        AND e.timestamp < '2026-03-15T00:00:00Z'::timestamptz
        GROUP BY 1, 2
        HAVING count(*) BETWEEN '1'::integer AND '3'::integer
    ) AS active
    GROUP BY active.person
    HAVING count(*) >= '1'::integer
) AS member
ORDER BY member.person;
