SELECT value.text, value.holders
FROM (
    SELECT duet_events.property_text(p.properties, 'plan'::text) COLLATE "C" AS text, count(*) AS holders
    FROM duet_events.persons AS p
    WHERE p.project = '1'::integer
    GROUP BY 1
) AS value
WHERE value.text IS NOT NULL
ORDER BY value.holders DESC, value.text
LIMIT '10'::integer;
