SELECT toUInt32(0) AS line, toUInt16(least(intDiv(toUnixTimestamp64Micro(timestamp) - 1577854800000000, 86400000000), 6)) AS bucket, toFloat64(count()) AS value
FROM events
WHERE events.project = toUInt32(7)
  AND event = '$pageview'
  AND day BETWEEN toDate('2020-01-01') AND toDate('2020-01-08')
  AND timestamp >= toDateTime64('2020-01-01 05:00:00.000000', 6, 'UTC')
  AND timestamp < toDateTime64('2020-01-08 05:00:00.000000', 6, 'UTC')
GROUP BY bucket
