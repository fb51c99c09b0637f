SELECT arrayJoin(bitmapToArray(
    (
        SELECT groupBitmapState(person)
        FROM (
            SELECT person
            FROM (
                SELECT person, toUInt16(least(intDiv(day - toDate('2019-12-18'), 7), 2)) AS period
                FROM events
                WHERE events.project = toUInt32(7)
                  AND event = '$pageview'
                  AND day BETWEEN toDate('2019-12-18') AND toDate('2020-01-07')
                GROUP BY person, period
                HAVING count() BETWEEN 1 AND 3
            )
            GROUP BY person
            HAVING count() >= 1
        )
    )
)) AS person
ORDER BY person
