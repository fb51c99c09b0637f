SELECT e.person
FROM duet_events.persons AS e
WHERE e.project = '1'::integer
AND NOT EXISTS (
    SELECT FROM duet_events.persons AS person
    WHERE person.project = '1'::integer AND person.person = e.person
    AND (person.properties ->> 'plan'::text) = 'pro'::text
)
ORDER BY e.person DESC
LIMIT '101'::integer OFFSET '100'::integer;
