SELECT target, returned, count() AS actors
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
GROUP BY target, returned
