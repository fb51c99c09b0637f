SELECT least(date_bin('86400 seconds'::interval, e.timestamp, '2026-03-01T00:00:00Z'::timestamptz), '2026-03-14T00:00:00Z'::timestamptz) AS bucket,
       count(*) AS number
FROM duet_events.events AS e
WHERE e.project = '1'::integer
AND e.event = 'visit'::text
AND e.timestamp >= '2026-03-01T00:00:00Z'::timestamptz
AND e.timestamp < '2026-03-15T00:00:00Z'::timestamptz
AND e.group_1 = ANY ('{"acme","it''s"}'::text[])
GROUP BY 1;
