SELECT arrayJoin(bitmapToArray(
    bitmapAndnot(bitmapAnd((
        SELECT groupBitmapState(person)
        FROM (
            SELECT person
            FROM events
            WHERE events.project = toUInt32(7)
              AND event = '$pageview'
              AND day BETWEEN toDate('2020-01-06') AND toDate('2020-01-07')
            GROUP BY person
            HAVING 1
        )
    ), (
        SELECT groupBitmapState(person)
        FROM (
            SELECT person
            FROM events
            WHERE events.project = toUInt32(7)
              AND event = '$pageview'
              AND day BETWEEN toDate('1970-01-01') AND toDate('2019-12-31')
              AND timestamp >= toDateTime64('1970-01-01 00:00:00.000000', 6, 'UTC')
            GROUP BY person
            HAVING 1
        )
    )), (
        SELECT groupBitmapState(person)
        FROM (
            SELECT person
            FROM events
            WHERE events.project = toUInt32(7)
              AND event = '$pageview'
              AND day BETWEEN toDate('2020-01-01') AND toDate('2020-01-05')
            GROUP BY person
            HAVING 1
        )
    ))
)) AS person
ORDER BY person
