SELECT toUInt32(0) AS line, toUInt16(day - toDate('2020-01-01')) AS bucket, if(count(if(match(ifNull(JSONExtract(properties, 'price', 'Nullable(String)'), ''), '^-?[0-9]{1,200}(\\.[0-9]{1,200})?([eE][+-]?[0-9]{1,2})?$'), toFloat64OrNull(JSONExtract(properties, 'price', 'Nullable(String)')), NULL)) = 0, 0, ifNull(sumKahan(if(match(ifNull(JSONExtract(properties, 'price', 'Nullable(String)'), ''), '^-?[0-9]{1,200}(\\.[0-9]{1,200})?([eE][+-]?[0-9]{1,2})?$'), toFloat64OrNull(JSONExtract(properties, 'price', 'Nullable(String)')), NULL)), 0) / count(if(match(ifNull(JSONExtract(properties, 'price', 'Nullable(String)'), ''), '^-?[0-9]{1,200}(\\.[0-9]{1,200})?([eE][+-]?[0-9]{1,2})?$'), toFloat64OrNull(JSONExtract(properties, 'price', 'Nullable(String)')), NULL))) AS value
FROM events
WHERE events.project = toUInt32(7)
  AND event = '$pageview'
  AND day BETWEEN toDate('2020-01-01') AND toDate('2020-01-07')
GROUP BY day
