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
SELECT min(first.timestamp) AS first
FROM name
CROSS JOIN LATERAL (
    SELECT e.timestamp FROM duet_events.events AS e
    WHERE e.project = '1'::integer AND e.event = name.event AND e.timestamp >= '2015-01-01T00:00:00Z'::timestamptz
    ORDER BY e.timestamp
    LIMIT 1
) AS first;
