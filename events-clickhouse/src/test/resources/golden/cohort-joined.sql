SELECT arrayJoin(bitmapToArray(
    bitmapAndnot(bitmapAnd(bitmapOr((
        SELECT groupBitmapState(person)
        FROM (
            SELECT person
            FROM cohort_members
            WHERE project = toUInt32(7)
              AND cohort = toUInt64(3)
              AND generation = (
                  SELECT max(generation) FROM cohorts WHERE project = toUInt32(7) AND cohort = toUInt64(3))
        )
    ), (
        SELECT groupBitmapState(person)
        FROM (
            SELECT person
            FROM persons FINAL
            WHERE project = toUInt32(7)
              AND bitmapContains((
                  SELECT groupBitmapState(person)
                  FROM persons FINAL
                  WHERE project = toUInt32(7)
                    AND ifNull(JSONExtract(properties, 'plan', 'Nullable(String)') = 'pro', 0)
              ), person)
        )
    )), (
        SELECT groupBitmapState(person)
        FROM (
            SELECT person
            FROM persons FINAL
            WHERE project = toUInt32(7)
              AND bitmapContains((
                  SELECT groupBitmapState(person)
                  FROM persons FINAL
                  WHERE project = toUInt32(7)
                    AND isNotNull(JSONExtract(properties, 'plan', 'Nullable(String)'))
              ), person)
        )
    )), (
        SELECT groupBitmapState(person)
        FROM (
            SELECT person
            FROM events
            WHERE events.project = toUInt32(7)
              AND event = '$pageview'
              AND day BETWEEN toDate('2020-01-01') AND toDate('2020-01-07')
            GROUP BY person
            HAVING 1
        )
    ))
)) AS person
ORDER BY person
