SELECT least(date_bin('86400 seconds'::interval, e.timestamp, '2026-03-01T00:00:00Z'::timestamptz), '2026-03-14T00:00:00Z'::timestamptz) AS bucket,
       count(*) AS number
FROM duet_events.events AS e
WHERE e.project = '1'::integer
AND e.event = 'visit'::text
AND e.timestamp >= '2026-03-01T00:00:00Z'::timestamptz
AND e.timestamp < '2026-03-15T00:00:00Z'::timestamptz
AND (duet_events.property_text(e.properties, '$browser'::text) COLLATE "C" ~ '^Chr[0-9A-Z\u005Fa-z]+$'::text OR duet_events.property_text(e.properties, '$browser'::text) COLLATE "C" ~ '[Ff][Ii][Rr][Ee]'::text)
GROUP BY 1;
