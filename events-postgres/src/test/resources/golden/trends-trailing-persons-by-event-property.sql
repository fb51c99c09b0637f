WITH cell AS (
    SELECT DISTINCT coalesce(duet_events.property_text(e.properties, '$browser'::text), 'none') COLLATE "C" AS value,
                    least(date_bin('86400 seconds'::interval, e.timestamp, '2026-02-23T00:00:00Z'::timestamptz), '2026-03-14T00:00:00Z'::timestamptz) AS slice,
                    e.person AS actor
    FROM duet_events.events AS e
    WHERE e.project = '1'::integer
    AND e.event = 'visit'::text
    AND e.timestamp >= '2026-02-23T00:00:00Z'::timestamptz
    AND e.timestamp < '2026-03-15T00:00:00Z'::timestamptz
), size AS (
    SELECT pair.value, count(pair.actor) AS size
    FROM (SELECT DISTINCT value, actor FROM cell) AS pair
    GROUP BY pair.value
), place AS (
    SELECT value, row_number() OVER (ORDER BY size DESC, value) AS place
    FROM size
    ORDER BY place
    LIMIT '25'::integer
)
SELECT step.place, step.value, step.previous, step.slice, count(step.actor) AS number
FROM (
    SELECT seen.place,
           seen.value,
           seen.actor,
           seen.slice,
           lag(seen.slice) OVER (
               PARTITION BY seen.place, seen.actor ORDER BY seen.slice
           ) AS previous
    FROM (
        SELECT DISTINCT place.place, place.value, cell.slice, cell.actor
        FROM cell
        LEFT JOIN place ON place.value = cell.value
    ) AS seen
) AS step
GROUP BY 1, 2, 3, 4;
