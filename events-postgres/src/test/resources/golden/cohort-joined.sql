SELECT member.person
FROM (
    (
        (
            (
                SELECT member.person
                FROM duet_events.cohort_members AS member
                WHERE member.project = '1'::integer AND member.cohort = '5'::bigint
            )
            UNION
            (
                SELECT e.person
                FROM duet_events.persons AS e
                WHERE e.project = '1'::integer
                AND EXISTS (
                    SELECT FROM duet_events.persons AS person
                    WHERE person.project = '1'::integer AND person.person = e.person
                    AND (person.properties ->> 'plan'::text) = 'pro'::text
                )
            )
        )
        INTERSECT
        (
            SELECT e.person
            FROM duet_events.persons AS e
            WHERE e.project = '1'::integer
            AND EXISTS (
                SELECT FROM duet_events.persons AS person
                WHERE person.project = '1'::integer AND person.person = e.person
                AND (person.properties ->> 'plan'::text) IS NOT NULL
            )
        )
    )
    EXCEPT
    (
        SELECT e.person
        FROM duet_events.events AS e
        WHERE e.project = '1'::integer
        AND e.event = '$pageview'::text
        AND e.timestamp >= '2026-03-08T00:00:00Z'::timestamptz
        AND e.timestamp < '2026-03-15T00:00:00Z'::timestamptz
        GROUP BY e.person
    )
) AS member
ORDER BY member.person;
