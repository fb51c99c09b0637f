SELECT e.person, (extract(epoch FROM e.timestamp) * 1000000)::bigint, CASE WHEN ((e.event = 'sign up'::text) IS TRUE) THEN '1'::bigint ELSE 0 END | CASE WHEN ((e.event = 'visit'::text) IS TRUE) THEN '2'::bigint ELSE 0 END, ''
FROM duet_events.events AS e
WHERE e.project = '1'::integer
AND e.timestamp >= '2026-03-01T00:00:00Z'::timestamptz
AND e.timestamp < '2026-03-15T00:00:00Z'::timestamptz
AND (((e.event = 'sign up'::text) IS TRUE) OR ((e.event = 'visit'::text) IS TRUE))
AND e.person = ANY ('{7,8}'::oid[])
AND e.person IS NOT NULL
ORDER BY e.person, e.timestamp, e.uuid;
