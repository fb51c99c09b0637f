SELECT toString(assumeNotNull(actor)), toUInt64(value)
FROM (
SELECT events.person AS actor, count() AS value
FROM events
WHERE events.project = toUInt32(7)
  AND event = '$pageview'
  AND day BETWEEN toDate('2020-01-01') AND toDate('2020-01-07')
GROUP BY actor
HAVING isNotNull(actor)

)
WHERE 1
ORDER BY actor
LIMIT 100 OFFSET 0
