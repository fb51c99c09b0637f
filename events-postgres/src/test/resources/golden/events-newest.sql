WITH RECURSIVE name (event) AS (
    (
        SELECT e.event FROM duet_events.events AS e
        WHERE e.project = '1'::integer
        ORDER BY e.event
        LIMIT 1
    )
    UNION ALL
    SELECT (
        SELECT e.event FROM duet_events.events AS e
        WHERE e.project = '1'::integer AND e.event > name.event
        ORDER BY e.event
        LIMIT 1
    )
    FROM name
    WHERE name.event IS NOT NULL
)
SELECT newest.*
FROM name
CROSS JOIN LATERAL (
    SELECT e.*
    FROM duet_events.events AS e
    WHERE e.project = '1'::integer
    AND e.timestamp >= '2026-03-01T00:00:00Z'::timestamptz
    AND e.timestamp < '2026-03-15T00:00:00Z'::timestamptz
    AND (e.properties ->> '$browser'::text) = 'Chrome'::text
    AND e.event = name.event
    ORDER BY e.timestamp DESC, e.uuid DESC
    LIMIT '100'::integer
) AS newest
ORDER BY newest.timestamp DESC, newest.uuid DESC
LIMIT '100'::integer;
