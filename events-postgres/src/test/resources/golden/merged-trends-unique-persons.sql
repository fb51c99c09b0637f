SELECT pair.bucket, count(pair.actor) AS number
FROM (
    SELECT DISTINCT least(date_bin('86400 seconds'::interval, e.timestamp, '2026-03-01T00:00:00Z'::timestamptz), '2026-03-14T00:00:00Z'::timestamptz) AS bucket,
                    e.person AS actor
    FROM duet_events.merged_events AS e
    WHERE e.project = '2'::integer
    AND e.event = 'visit'::text
    AND e.timestamp >= '2026-03-01T00:00:00Z'::timestamptz
    AND e.timestamp < '2026-03-15T00:00:00Z'::timestamptz
    AND EXISTS (
        SELECT FROM duet_events.merged_cohort_members AS member
        WHERE member.project = '2'::integer AND member.cohort = '5'::bigint AND member.person = e.person
    )
) AS pair
GROUP BY 1;
