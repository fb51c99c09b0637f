SELECT member.person
FROM (
    SELECT e.person
    FROM duet_events.events AS e
    WHERE e.project = '1'::integer
    AND e.event = '$pageview'::text
    AND e.timestamp >= '2026-03-08T00:00:00Z'::timestamptz
    AND e.timestamp < '2026-03-15T00:00:00Z'::timestamptz
    GROUP BY e.person
) AS member
ORDER BY member.person;
