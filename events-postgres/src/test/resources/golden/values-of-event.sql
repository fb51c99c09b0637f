SELECT value.text, value.holders
FROM (
    SELECT duet_events.property_text(e.properties, '$browser'::text) COLLATE "C" AS text, count(*) AS holders
    FROM duet_events.events AS e
    WHERE e.project = '1'::integer
    AND e.event = 'visit'::text
    AND e.timestamp >= '2026-03-01T00:00:00Z'::timestamptz
    GROUP BY 1
) AS value
WHERE value.text IS NOT NULL
AND strpos(duet_events.simple_lower(value.text), 'chr'::text) > 0
ORDER BY value.holders DESC, value.text
LIMIT '10'::integer;
