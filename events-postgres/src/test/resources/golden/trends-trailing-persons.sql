SELECT step.previous, step.slice, count(step.actor) AS number
FROM (
    SELECT seen.actor,
           seen.slice,
           lag(seen.slice) OVER (PARTITION BY seen.actor ORDER BY seen.slice) AS previous
    FROM (
        SELECT DISTINCT least(date_bin('86400 seconds'::interval, e.timestamp, '2026-02-23T00:00:00Z'::timestamptz), '2026-03-14T00:00:00Z'::timestamptz) AS slice,
                        e.person AS actor
        FROM duet_events.events AS e
        WHERE e.project = '1'::integer
        AND e.event = 'visit'::text
        AND e.timestamp >= '2026-02-23T00:00:00Z'::timestamptz
        AND e.timestamp < '2026-03-15T00:00:00Z'::timestamptz
    ) AS seen
) AS step
GROUP BY 1, 2;
