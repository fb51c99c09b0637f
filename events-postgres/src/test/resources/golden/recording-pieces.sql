SELECT r.*
FROM duet_events.recordings AS r
WHERE r.project = '1'::integer AND r.session = 'session 1'::text
ORDER BY r.started_at, r.uuid
LIMIT '21'::integer
OFFSET '20'::integer;
