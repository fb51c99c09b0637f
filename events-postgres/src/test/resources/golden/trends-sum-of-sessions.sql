SELECT cell.bucket, coalesce(sum(cell.number)::float8, 0) AS number
FROM (
    SELECT DISTINCT least(date_bin('86400 seconds'::interval, e.timestamp, '2026-03-01T00:00:00Z'::timestamptz), '2026-03-14T00:00:00Z'::timestamptz) AS bucket,
           nullif(duet_events.property_text(e.properties, '$session_id'::text), '') AS session,
           s.duration::numeric AS number
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
) AS cell
GROUP BY 1;
