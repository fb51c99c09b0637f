SELECT cell.bucket, coalesce(avg(cell.number)::float8, 0) AS number
FROM (
    SELECT least(date_bin('86400 seconds'::interval, e.timestamp, '2026-03-01T00:00:00Z'::timestamptz), '2026-03-14T00:00:00Z'::timestamptz) AS bucket,
           duet_events.property_numeric(p.properties, 'seats'::text) AS number
    FROM duet_events.events AS e
    LEFT JOIN duet_events.persons AS p ON p.project = e.project AND p.person = e.person
    WHERE e.project = '1'::integer
    AND e.event = 'visit'::text
    AND e.timestamp >= '2026-03-01T00:00:00Z'::timestamptz
    AND e.timestamp < '2026-03-15T00:00:00Z'::timestamptz
) AS cell
GROUP BY 1;
