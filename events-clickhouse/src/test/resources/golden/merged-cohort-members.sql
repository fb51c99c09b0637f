SELECT arrayJoin(bitmapToArray(
    (
        SELECT groupBitmapState(person)
        FROM (
            SELECT transform(
                person,
                tupleElement((
                    SELECT (groupArray(person), groupArray(survivor))
                    FROM person_overrides FINAL
                    WHERE project = toUInt32(8)
                ), 1),
                tupleElement((
                    SELECT (groupArray(person), groupArray(survivor))
                    FROM person_overrides FINAL
                    WHERE project = toUInt32(8)
                ), 2),
                person) AS person
            FROM cohort_members
            WHERE project = toUInt32(8)
              AND cohort = toUInt64(3)
              AND generation = (
                  SELECT max(generation) FROM cohorts WHERE project = toUInt32(8) AND cohort = toUInt64(3))
        )
    )
)) AS person
ORDER BY person
