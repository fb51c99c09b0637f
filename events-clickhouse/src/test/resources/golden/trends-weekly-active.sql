WITH CAST([0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6], 'Array(Int32)') AS first_bucket, CAST([0, 1, 2, 3, 4, 5, 6, 6, 6, 6, 6, 6, 6], 'Array(Int32)') AS last_bucket
SELECT line, reached AS bucket, toFloat64(groupBitmapMerge(persons)) AS value
FROM (
    SELECT
        line,
        persons,
        toUInt16(arrayJoin(if(
            last_bucket[bucket + 1] < first_bucket[bucket + 1],
            [65535],
            range(first_bucket[bucket + 1], last_bucket[bucket + 1] + 1)
        ))) AS reached
    FROM (
        SELECT toUInt32(0) AS line, toUInt16(day - toDate('2019-12-26')) AS bucket, groupBitmapState(events.person) AS persons
        FROM events
        WHERE events.project = toUInt32(7)
          AND event = '$pageview'
          AND day BETWEEN toDate('2019-12-26') AND toDate('2020-01-07')
        GROUP BY day
    )
)
GROUP BY line, reached
