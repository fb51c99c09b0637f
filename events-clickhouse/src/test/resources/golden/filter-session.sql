SELECT toUInt32(0) AS line, toUInt16(day - toDate('2020-01-01')) AS bucket, toFloat64(count()) AS value
FROM events
WHERE events.project = toUInt32(7)
  AND event = '$pageview'
  AND day BETWEEN toDate('2020-01-01') AND toDate('2020-01-07')
  AND ifNull(`mat_$session_id`, '') IN (
    SELECT session_key
    FROM (
        SELECT
            ifNull(`mat_$session_id`, '') AS session_key,
            toNullable(toString(intDiv(
                toUnixTimestamp64Micro(max(timestamp)) - toUnixTimestamp64Micro(min(timestamp)), 1000000))) AS session_text
        FROM events
        WHERE project = toUInt32(7)
          AND day BETWEEN toDate('2019-12-31') AND toDate('2020-01-08')
          AND ifNull(`mat_$session_id`, '') != ''
        GROUP BY session_key
    )
    WHERE ifNull(toFloat64OrNull(session_text) > toFloat64('60.0'), 0)
)
GROUP BY day
