SELECT value.text, value.holders
FROM (
    SELECT duet_events.property_text(g.properties, 'size'::text) COLLATE "C" AS text, count(*) AS holders
    FROM duet_events.groups AS g
    WHERE g.project = '1'::integer AND g.type = '1'::integer
    GROUP BY 1
) AS value
WHERE value.text IS NOT NULL
ORDER BY value.holders DESC, value.text
LIMIT '10'::integer;
