SELECT arrayJoin(bitmapToArray(
    (
        SELECT groupBitmapState(person)
        FROM (
            SELECT DISTINCT person
            FROM (
                SELECT
                    person,
                    step,
                    at,
                    max(if(step = 1, at, toInt64(1577750399999999))) OVER (
                        PARTITION BY person
                        ORDER BY at ASC, step DESC
                        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
                    ) AS before
                FROM (
                    SELECT person, toUnixTimestamp64Micro(timestamp) AS at, 1 AS step
                    FROM events
                    WHERE events.project = toUInt32(7)
                      AND event = '$pageview'
                      AND day BETWEEN toDate('2020-01-01') AND toDate('2020-01-07')
                    UNION ALL
                    SELECT person, toUnixTimestamp64Micro(timestamp) AS at, 2 AS step
                    FROM events
                    WHERE events.project = toUInt32(7)
                      AND event = '$pageview'
                      AND day BETWEEN toDate('2020-01-01') AND toDate('2020-01-07')
                )
            )
            WHERE step = 2 AND at - before <= toInt64(86400000000)
        )
    )
)) AS person
ORDER BY person
