SELECT value
FROM (
    SELECT ifNull(`mat_$current_url`, 'none') AS value, uniqExact(events.person) AS size
    FROM events
    WHERE events.project = toUInt32(7)
      AND event = '$pageview'
      AND day BETWEEN toDate('2020-01-01') AND toDate('2020-01-07')
    GROUP BY value
)
ORDER BY size DESC, value ASC
LIMIT 2
;

SELECT toUInt32(transform(ifNull(`mat_$current_url`, 'none'), CAST(['https://example.com/1', 'https://example.com/2'], 'Array(String)'), CAST([0, 1], 'Array(Int32)'), toInt32(2))) AS line, toUInt16(day - toDate('2020-01-01')) AS bucket, toFloat64(uniqExact(events.person)) AS value
FROM events
WHERE events.project = toUInt32(7)
  AND event = '$pageview'
  AND day BETWEEN toDate('2020-01-01') AND toDate('2020-01-07')
GROUP BY line, day
