SELECT toUInt32(0) AS line, toUInt16(day - toDate('2020-01-01')) AS bucket, toFloat64(count()) AS value
FROM events
WHERE events.project = toUInt32(7)
  AND event = '$pageview'
  AND day BETWEEN toDate('2020-01-01') AND toDate('2020-01-07')
  AND ifNull(if(match(ifNull(JSONExtract(properties, 'price', 'Nullable(String)'), ''), '^-?[0-9]{1,200}(\\.[0-9]{1,200})?([eE][+-]?[0-9]{1,2})?$'), toFloat64OrNull(JSONExtract(properties, 'price', 'Nullable(String)')), NULL) >= toFloat64('10.5'), 0)
GROUP BY day
