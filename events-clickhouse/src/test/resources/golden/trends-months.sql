SELECT toUInt32(0) AS line, toUInt16(transform(roundDown(toInt64(toUInt16(day)), CAST([18262, 18293, 18322], 'Array(Int64)')), CAST([18262, 18293, 18322], 'Array(Int64)'), CAST([0, 1, 2], 'Array(Int32)'), toInt32(0))) AS bucket, toFloat64(count()) AS value
FROM events
WHERE events.project = toUInt32(7)
  AND event = '$pageview'
  AND day BETWEEN toDate('2020-01-01') AND toDate('2020-03-31')
GROUP BY bucket
