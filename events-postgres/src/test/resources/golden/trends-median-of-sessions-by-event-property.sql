WITH cell AS (
    SELECT DISTINCT coalesce(duet_events.property_text(e.properties, '$browser'::text), 'none') COLLATE "C" AS value,
           least(date_bin('86400 seconds'::interval, e.timestamp, '2026-03-01T00:00:00Z'::timestamptz), '2026-03-14T00:00:00Z'::timestamptz) AS bucket,
           nullif(duet_events.property_text(e.properties, '$session_id'::text), '') AS session,
           s.duration::float8 AS number
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
), size AS (
    SELECT cell.value, coalesce(percentile_cont('0.5'::float8) WITHIN GROUP (ORDER BY cell.number), 0) AS size
    FROM (SELECT DISTINCT value, session, number FROM cell) AS cell
    GROUP BY cell.value
), place AS (
    SELECT value, row_number() OVER (ORDER BY size DESC, value) AS place
    FROM size
    ORDER BY place
    LIMIT '25'::integer
)
SELECT cell.place, cell.value, cell.bucket, coalesce(percentile_cont('0.5'::float8) WITHIN GROUP (ORDER BY cell.number), 0) AS number
FROM (
    SELECT DISTINCT place.place, place.value, cell.bucket, cell.session, cell.number
    FROM cell
    LEFT JOIN place ON place.value = cell.value
) AS cell
GROUP BY 1, 2, 3;
