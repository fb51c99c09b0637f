SELECT state.actor, 1 AS value
FROM (
    WITH active AS (
        SELECT DISTINCT e.person AS actor, width_bucket(e.timestamp, '{2026-02-28T00:00:00Z,2026-03-01T00:00:00Z,2026-03-02T00:00:00Z,2026-03-03T00:00:00Z,2026-03-04T00:00:00Z,2026-03-05T00:00:00Z,2026-03-06T00:00:00Z,2026-03-07T00:00:00Z,2026-03-08T00:00:00Z,2026-03-09T00:00:00Z,2026-03-10T00:00:00Z,2026-03-11T00:00:00Z,2026-03-12T00:00:00Z,2026-03-13T00:00:00Z,2026-03-14T00:00:00Z}'::timestamptz[]) - 1 - 1 AS bucket
        FROM duet_events.events AS e
        WHERE e.project = '1'::integer
        AND e.event = 'visit'::text
        AND e.timestamp >= '2026-02-28T00:00:00Z'::timestamptz
        AND e.timestamp < '2026-03-15T00:00:00Z'::timestamptz
    ), neighbour AS (
        SELECT
            actor,
            bucket,
            lag(bucket) OVER (PARTITION BY actor ORDER BY bucket) AS earlier,
            lead(bucket) OVER (PARTITION BY actor ORDER BY bucket) AS later
        FROM active
        WHERE actor IS NOT NULL
    ), known AS (
        SELECT DISTINCT e.person AS actor
        FROM duet_events.events AS e
        WHERE e.project = '1'::integer
        AND e.event = 'visit'::text
        AND e.timestamp < '2026-02-28T00:00:00Z'::timestamptz
    )
    SELECT
        neighbour.actor,
        neighbour.bucket,
        CASE
            WHEN neighbour.earlier = neighbour.bucket - 1 THEN 'RETURNING'
            WHEN neighbour.earlier IS NULL AND known.actor IS NULL THEN 'NEW'
            ELSE 'RESURRECTING'
        END AS status
    FROM neighbour
    LEFT JOIN known ON known.actor = neighbour.actor
    WHERE neighbour.bucket >= 0
    UNION ALL
    SELECT actor, bucket + 1, 'DORMANT'
    FROM neighbour
    WHERE bucket + 1 < '14'::integer AND later IS DISTINCT FROM bucket + 1
) AS state
WHERE state.bucket = '3'::integer AND state.status = 'RESURRECTING'::text
ORDER BY state.actor
LIMIT '100'::integer OFFSET '0'::integer;
