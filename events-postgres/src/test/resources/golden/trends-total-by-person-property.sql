WITH cell AS (
    SELECT coalesce(duet_events.property_text(p.properties, 'plan'::text), 'none') COLLATE "C" AS value,
           least(date_bin('86400 seconds'::interval, e.timestamp, '2026-03-01T00:00:00Z'::timestamptz), '2026-03-14T00:00:00Z'::timestamptz) AS bucket,
           count(*) AS events
    FROM duet_events.events AS e
    LEFT JOIN duet_events.persons AS p ON p.project = e.project AND p.person = e.person
    WHERE e.project = '1'::integer
    AND e.event = 'visit'::text
    AND e.timestamp >= '2026-03-01T00:00:00Z'::timestamptz
    AND e.timestamp < '2026-03-15T00:00:00Z'::timestamptz
    GROUP BY 1, 2
), size AS (
    SELECT value, sum(events) AS size FROM cell GROUP BY value
), place AS (
    SELECT value, row_number() OVER (ORDER BY size DESC, value) AS place
    FROM size
    ORDER BY place
    LIMIT '25'::integer
)
SELECT place.place, place.value, cell.bucket, sum(cell.events) AS number
FROM cell
LEFT JOIN place ON place.value = cell.value
GROUP BY 1, 2, 3;
