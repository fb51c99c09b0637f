SELECT toUInt32(0) AS line, toUInt16(day - toDate('2020-01-01')) AS bucket, toFloat64(count()) AS value
FROM events
WHERE events.project = toUInt32(7)
  AND event = '$pageview'
  AND day BETWEEN toDate('2020-01-01') AND toDate('2020-01-07')
  AND group_0 IN CAST(['acme', 'it\'s'], 'Array(String)')
GROUP BY day
