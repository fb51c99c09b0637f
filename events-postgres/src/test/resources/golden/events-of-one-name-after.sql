SELECT e.*
FROM duet_events.events AS e
WHERE e.project = '1'::integer
AND e.event = 'visit'::text
AND e.timestamp >= '2026-03-01T00:00:00Z'::timestamptz
AND e.timestamp < '2026-03-15T00:00:00Z'::timestamptz
AND e.timestamp <= '2026-03-04T00:00:00Z'::timestamptz AND (e.timestamp, e.uuid) < ('2026-03-04T00:00:00Z'::timestamptz, '01900000-0000-7000-8000-000000000001'::uuid)
ORDER BY e.timestamp DESC, e.uuid DESC
LIMIT '100'::integer;
