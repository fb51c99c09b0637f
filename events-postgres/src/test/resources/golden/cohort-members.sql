SELECT member.person
FROM (
    SELECT member.person
    FROM duet_events.cohort_members AS member
    WHERE member.project = '1'::integer AND member.cohort = '5'::bigint
) AS member
ORDER BY member.person
LIMIT '3'::integer OFFSET '2'::integer;
