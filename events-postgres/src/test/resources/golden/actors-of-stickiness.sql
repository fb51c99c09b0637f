SELECT active.actor, active.buckets AS value
FROM (
    SELECT pair.actor, count(*) AS buckets
    FROM (
        SELECT DISTINCT e.person AS actor, least(date_bin('86400 seconds'::interval, e.timestamp, '2026-03-01T00:00:00Z'::timestamptz), '2026-03-14T00:00:00Z'::timestamptz) AS bucket
        FROM duet_events.events AS e
        WHERE e.project = '1'::integer
        AND e.event = 'visit'::text
        AND e.timestamp >= '2026-03-01T00:00:00Z'::timestamptz
        AND e.timestamp < '2026-03-15T00:00:00Z'::timestamptz
    ) AS pair
    WHERE pair.actor IS NOT NULL
    GROUP BY 1
) AS active
WHERE active.buckets = '2'::integer
ORDER BY active.actor
LIMIT '100'::integer OFFSET '0'::integer;
