WITH CAST([0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6], 'Array(Int32)') AS first_bucket, CAST([0, 1, 2, 3, 4, 5, 6, 6, 6, 6, 6, 6, 6], 'Array(Int32)') AS last_bucket
SELECT line, toUInt16(end.1) AS bucket, toFloat64(sum(end.2)) AS value
FROM (
    SELECT
        line,
        arrayMap(slice -> last_bucket[slice + 1], slices) AS lasts,
        arrayMap(
            (slice, before) -> greatest(first_bucket[slice + 1], before + 1),
            slices,
            arrayPushFront(arrayPopBack(lasts), toInt32(-1))
        ) AS firsts,
        arrayJoin(arrayConcat(
            [(65535, 0)],
            arrayMap(run -> (run.1, 1), runs),
            arrayMap(run -> (run.2 + 1, -1), runs)
        )) AS end,
        if(isNull(actor), [], arrayFilter(run -> run.1 <= run.2, arrayZip(firsts, lasts))) AS runs
    FROM (
        SELECT
            toUInt32(0) AS line,
            nullIf(group_0, '') AS actor,
            arraySort(groupUniqArray(toUInt16(day - toDate('2019-12-26')))) AS slices
        FROM events
        WHERE events.project = toUInt32(7)
          AND event = '$pageview'
          AND day BETWEEN toDate('2019-12-26') AND toDate('2020-01-07')
        GROUP BY line, actor
    )
)
GROUP BY line, end.1
