WITH cell AS (
    SELECT coalesce(duet_events.property_text(e.properties, '$browser'::text), 'none') COLLATE "C" AS value,
           least(date_bin('86400 seconds'::interval, e.timestamp, '2026-03-01T00:00:00Z'::timestamptz), '2026-03-14T00:00:00Z'::timestamptz) AS bucket,
           duet_events.property_float8(e.properties, 'price'::text) AS number
    FROM duet_events.events AS e
    WHERE e.project = '1'::integer
    AND e.event = 'visit'::text
    AND e.timestamp >= '2026-03-01T00:00:00Z'::timestamptz
    AND e.timestamp < '2026-03-15T00:00:00Z'::timestamptz
), size AS (
    SELECT cell.value, coalesce(percentile_cont('0.5'::float8) WITHIN GROUP (ORDER BY cell.number), 0) AS size FROM cell GROUP BY cell.value
), place AS (
    SELECT value, row_number() OVER (ORDER BY size DESC, value) AS place
    FROM size
    ORDER BY place
    LIMIT '25'::integer
)
SELECT place.place, place.value, cell.bucket, coalesce(percentile_cont('0.5'::float8) WITHIN GROUP (ORDER BY cell.number), 0) AS number
FROM cell
LEFT JOIN place ON place.value = cell.value
GROUP BY 1, 2, 3;
