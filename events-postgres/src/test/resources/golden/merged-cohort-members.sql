SELECT member.person
FROM (
    SELECT DISTINCT member.person
    FROM duet_events.merged_cohort_members AS member
    WHERE member.project = '2'::integer AND member.cohort = '5'::bigint
) AS member
ORDER BY member.person;
