WITH cell AS (
    SELECT coalesce(s.duration::text, 'none') COLLATE "C" AS value,
           least(date_bin('86400 seconds'::interval, e.timestamp, '2026-03-01T00:00:00Z'::timestamptz), '2026-03-14T00:00:00Z'::timestamptz) AS bucket,
           count(*) AS events
    FROM duet_events.events AS e
    LEFT JOIN (
        SELECT span.session AS id,
               floor(extract(epoch FROM span.last_at - span.first_at))::bigint AS duration
        FROM duet_events.sessions AS span
        WHERE span.project = '1'::integer
        AND span.first_at >= '2026-02-28T00:00:00Z'::timestamptz
        AND span.first_at < '2026-03-15T00:00:00Z'::timestamptz
    ) AS s ON s.id = nullif(duet_events.property_text(e.properties, '$session_id'::text), '')
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
