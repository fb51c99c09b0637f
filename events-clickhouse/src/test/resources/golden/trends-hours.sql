SELECT toUInt32(0) AS line, toUInt16(least(intDiv(toUnixTimestamp64Micro(timestamp) - 1578114000000000, 3600000000), 30)) AS bucket, toFloat64(count()) AS value
FROM events
WHERE events.project = toUInt32(7)
  AND event = '$pageview'
  AND day BETWEEN toDate('2020-01-04') AND toDate('2020-01-05')
  AND timestamp >= toDateTime64('2020-01-04 05:00:00.000000', 6, 'UTC')
  AND timestamp < toDateTime64('2020-01-05 12:00:00.000000', 6, 'UTC')
GROUP BY bucket
