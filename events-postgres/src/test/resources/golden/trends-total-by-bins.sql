WITH cell AS (
    SELECT coalesce(width_bucket(duet_events.property_float8(e.properties, 'price'::text), '{2.5}'::float8[]), '2'::integer) AS value,
           least(date_bin('86400 seconds'::interval, e.timestamp, '2026-03-01T00:00:00Z'::timestamptz), '2026-03-14T00:00:00Z'::timestamptz) AS bucket,
           count(*) AS events
    FROM duet_events.events AS e
    WHERE e.project = '1'::integer
    AND e.event = 'visit'::text
    AND e.timestamp >= '2026-03-01T00:00:00Z'::timestamptz
    AND e.timestamp < '2026-03-15T00:00:00Z'::timestamptz
    GROUP BY 1, 2
), size AS (
    SELECT value, sum(events) AS size FROM cell GROUP BY value
), place AS (
    SELECT DISTINCT value, value + 1 AS place FROM cell
)
SELECT place.place, place.value, cell.bucket, sum(cell.events) AS number
FROM cell
LEFT JOIN place ON place.value = cell.value
GROUP BY 1, 2, 3;
