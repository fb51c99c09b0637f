SELECT toString(assumeNotNull(actor)), toUInt64(bitOr(bitShiftRight(returned, 1), 1))
FROM (
SELECT
    events.person AS actor,
    groupBitOrIf(bitShiftLeft(toUInt64(1), toUInt16(day - toDate('2020-01-01'))), (event = 'sign up')) AS target,
    groupBitOrIf(bitShiftLeft(toUInt64(1), toUInt16(day - toDate('2020-01-01'))), (event = '$pageview')) AS returned
FROM events
WHERE events.project = toUInt32(7)
  AND day BETWEEN toDate('2020-01-01') AND toDate('2020-01-07')
  AND event IN CAST(['sign up', '$pageview'], 'Array(String)')
GROUP BY actor
HAVING isNotNull(actor) AND target != 0

)
WHERE bitTest(target, 1)
ORDER BY bitCount(bitOr(bitShiftRight(returned, 1), 1)) DESC, actor
LIMIT 100 OFFSET 0
