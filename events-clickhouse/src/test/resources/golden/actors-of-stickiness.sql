SELECT toString(assumeNotNull(actor)), toUInt64(buckets)
FROM (
SELECT events.person AS actor, bitCount(groupBitOr(bitShiftLeft(toUInt64(1), toUInt16(day - toDate('2020-01-01'))))) AS buckets
FROM events
WHERE events.project = toUInt32(7)
  AND event = '$pageview'
  AND day BETWEEN toDate('2020-01-01') AND toDate('2020-01-07')
GROUP BY actor
HAVING isNotNull(actor)

)
WHERE buckets = toUInt32(2)
ORDER BY actor
LIMIT 100 OFFSET 0
