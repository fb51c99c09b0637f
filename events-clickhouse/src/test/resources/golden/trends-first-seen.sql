SELECT line, first AS bucket, toFloat64(countIf(isNotNull(actor))) AS value
FROM (
    SELECT toUInt32(0) AS line, events.person AS actor, min(toUInt16(day - toDate('2020-01-01'))) AS first
    FROM events
    WHERE events.project = toUInt32(7)
      AND event = '$pageview'
      AND day BETWEEN toDate('2020-01-01') AND toDate('2020-01-07')
    GROUP BY line, actor
)
GROUP BY line, bucket
