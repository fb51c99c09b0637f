SELECT r.session,
       min(r.started_at) AS started,
       max(r.ended_at) AS ended,
       sum(r.clicks) AS clicks,
       sum(r.keypresses) AS keypresses,
       (array_agg(r.distinct_id ORDER BY r.started_at DESC, r.uuid DESC))[1] AS distinct_id,
       (array_agg(r.url ORDER BY r.started_at, r.uuid) FILTER (WHERE r.url <> ''))[1] AS url
FROM duet_events.recordings AS r
WHERE r.project = '1'::integer AND r.session = ANY('{"session 1"}'::text[]) AND r.started_at >= '2026-02-28T00:00:00Z'::timestamptz AND r.started_at < '2026-03-09T00:00:00Z'::timestamptz
GROUP BY r.session
HAVING min(r.started_at) >= '2026-03-01T00:00:00Z'::timestamptz AND min(r.started_at) < '2026-03-08T00:00:00Z'::timestamptz AND bool_or(r.distinct_id = ANY('{"ada"}'::text[])) AND max(r.ended_at) - min(r.started_at) >= '10 seconds'::interval AND max(r.ended_at) - min(r.started_at) <= '3600 seconds'::interval
ORDER BY started DESC, r.session
LIMIT '101'::integer
OFFSET '100'::integer;
