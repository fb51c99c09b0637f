SELECT least(date_bin('86400 seconds'::interval, e.timestamp, '2026-03-01T00:00:00Z'::timestamptz), '2026-03-14T00:00:00Z'::timestamptz) AS bucket,
       count(*) AS number
FROM duet_events.events AS e
WHERE e.project = '1'::integer
AND e.event = 'visit'::text
AND e.timestamp >= '2026-03-01T00:00:00Z'::timestamptz
AND e.timestamp < '2026-03-15T00:00:00Z'::timestamptz
AND (strpos(duet_events.simple_lower(duet_events.property_text(e.properties, '$browser'::text)), 'chro'::text) > 0 OR strpos(duet_events.simple_lower(duet_events.property_text(e.properties, '$browser'::text)), '%_'::text) > 0)
GROUP BY 1;
