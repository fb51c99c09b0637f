SELECT arrayJoin(bitmapToArray(
    (
        SELECT groupBitmapState(person)
        FROM (
            SELECT person
            FROM events
            WHERE events.project = toUInt32(7)
              AND event = '$pageview'
              AND day BETWEEN toDate('2020-01-01') AND toDate('2020-01-07')
            GROUP BY person
            HAVING count() BETWEEN 2 AND 2147483647
        )
    )
)) AS person
ORDER BY person
