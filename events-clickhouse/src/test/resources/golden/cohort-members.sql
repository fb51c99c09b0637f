SELECT arrayJoin(bitmapToArray(
    (
        SELECT groupBitmapState(person)
        FROM (
            SELECT person
            FROM cohort_members
            WHERE project = toUInt32(7)
              AND cohort = toUInt64(3)
              AND generation = (
                  SELECT max(generation) FROM cohorts WHERE project = toUInt32(7) AND cohort = toUInt64(3))
        )
    )
)) AS person
ORDER BY person
LIMIT 3 OFFSET 0
