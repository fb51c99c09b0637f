SELECT e.elements_chain AS chain, count(*) AS holders
FROM duet_events.events AS e
WHERE e.project = '1'::integer
AND e.event = 'visit'::text
AND e.timestamp >= '2026-03-01T00:00:00Z'::timestamptz
AND e.timestamp < '2026-03-15T00:00:00Z'::timestamptz
AND e.elements_chain <> ''
GROUP BY e.elements_chain
ORDER BY holders DESC, chain
LIMIT '100'::integer;
