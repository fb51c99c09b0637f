SELECT did.actor, did.value
FROM (
    SELECT e.person AS actor, count(*) AS value
    FROM duet_events.events AS e
    WHERE e.project = '1'::integer
    AND e.event = 'visit'::text
    AND e.timestamp >= '2026-03-01T00:00:00Z'::timestamptz
    AND e.timestamp < '2026-03-15T00:00:00Z'::timestamptz
    GROUP BY 1
) AS did
WHERE did.actor IS NOT NULL
ORDER BY did.actor
LIMIT '100'::integer OFFSET '0'::integer;
