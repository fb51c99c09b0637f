SELECT arrayJoin(bitmapToArray(
    (
        SELECT groupBitmapState(person)
        FROM (
            SELECT person
            FROM events
            WHERE events.project = toUInt32(7)
              AND day <= toDate('2020-01-07')
              AND event IN CAST(['$pageview'], 'Array(String)')
            GROUP BY person
            HAVING min(timestamp) >= toDateTime64('2020-01-01 00:00:00.000000', 6, 'UTC')
        )
    )
)) AS person
ORDER BY person
