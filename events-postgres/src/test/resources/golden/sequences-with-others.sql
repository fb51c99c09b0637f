SELECT e.person, (extract(epoch FROM e.timestamp) * 1000000)::bigint, CASE WHEN ((e.event = 'sign up'::text) IS TRUE) THEN '1'::bigint ELSE 0 END | CASE WHEN ((e.event = 'visit'::text) IS TRUE) THEN '2'::bigint ELSE 0 END, e.event, duet_events.property_text(e.properties, '$browser'::text), duet_events.property_text(p.properties, 'plan'::text)
FROM duet_events.events AS e
LEFT JOIN duet_events.persons AS p ON p.project = e.project AND p.person = e.person
WHERE e.project = '1'::integer
AND e.timestamp >= '2026-03-01T00:00:00Z'::timestamptz
AND e.timestamp < '2026-03-15T00:00:00Z'::timestamptz
AND TRUE
AND e.person IS NOT NULL
ORDER BY e.person, e.timestamp, e.uuid;
