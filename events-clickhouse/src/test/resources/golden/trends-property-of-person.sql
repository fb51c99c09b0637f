SELECT toUInt32(0) AS line, toUInt16(day - toDate('2020-01-01')) AS bucket, ifNull(sumKahan(if(match(ifNull(`joined_text_0`, ''), '^-?[0-9]{1,200}(\\.[0-9]{1,200})?([eE][+-]?[0-9]{1,2})?$'), toFloat64OrNull(`joined_text_0`), NULL)), 0) AS value
FROM events
LEFT ANY JOIN (
    SELECT person AS `joined_key_0`, JSONExtract(properties, 'age', 'Nullable(String)') AS `joined_text_0`
    FROM persons FINAL
    WHERE project = toUInt32(7)
) AS `joined_0` ON `joined_key_0` = events.person
WHERE events.project = toUInt32(7)
  AND event = '$pageview'
  AND day BETWEEN toDate('2020-01-01') AND toDate('2020-01-07')
GROUP BY day
