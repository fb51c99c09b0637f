WITH cell AS (
    SELECT coalesce(duet_events.property_text(e.properties, '$browser'::text), 'none') COLLATE "C" AS value,
           e.person AS actor,
           min(e.timestamp) AS timestamp
    FROM duet_events.events AS e
    WHERE e.project = '1'::integer
    AND e.event = 'visit'::text
    AND e.timestamp >= '2026-03-01T00:00:00Z'::timestamptz
    AND e.timestamp < '2026-03-15T00:00:00Z'::timestamptz
    GROUP BY 1, 2
), size AS (
    SELECT value, count(actor) AS size FROM cell GROUP BY value
), place AS (
    SELECT value, row_number() OVER (ORDER BY size DESC, value) AS place
    FROM size
    ORDER BY place
    LIMIT '25'::integer
)
SELECT first.place,
       first.value,
       least(date_bin('86400 seconds'::interval, first.timestamp, '2026-03-01T00:00:00Z'::timestamptz), '2026-03-14T00:00:00Z'::timestamptz) AS bucket,
       count(first.actor) AS number
FROM (
    SELECT place.place, place.value, cell.actor, min(cell.timestamp) AS timestamp
    FROM cell
    LEFT JOIN place ON place.value = cell.value
    GROUP BY 1, 2, 3
) AS first
GROUP BY 1, 2, 3;
