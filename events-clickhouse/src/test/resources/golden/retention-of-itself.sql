SELECT mask AS target, mask AS returned, count() AS actors
FROM (
    SELECT events.person AS actor, groupBitOr(bitShiftLeft(toUInt64(1), toUInt16(day - toDate('2020-01-01')))) AS mask
    FROM events
    WHERE events.project = toUInt32(7)
      AND day BETWEEN toDate('2020-01-01') AND toDate('2020-01-07')
      AND event IN CAST(['$pageview'], 'Array(String)')
    GROUP BY actor
    HAVING isNotNull(actor)
)
GROUP BY mask
