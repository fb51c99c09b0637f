SELECT r.session,
       min(r.started_at) AS started,
       max(r.ended_at) AS ended,
       sum(r.clicks) AS clicks,
       sum(r.keypresses) AS keypresses,
       (array_agg(r.distinct_id ORDER BY r.started_at DESC, r.uuid DESC))[1] AS distinct_id,
       (array_agg(r.url ORDER BY r.started_at, r.uuid) FILTER (WHERE r.url <> ''))[1] AS url
FROM duet_events.recordings AS r
WHERE r.project = '1'::integer AND r.session = ANY('{"session 1"}'::text[])
GROUP BY r.session
ORDER BY started DESC, r.session
LIMIT '1'::integer
OFFSET '0'::integer;
