SELECT toUInt32(0) AS line, toUInt16(least(intDiv(day - toDate('2019-12-29'), 7), 4)) AS bucket, toFloat64(count()) AS value
FROM events
WHERE events.project = toUInt32(7)
  AND event = '$pageview'
  AND day BETWEEN toDate('2019-12-29') AND toDate('2020-01-31')
GROUP BY bucket
