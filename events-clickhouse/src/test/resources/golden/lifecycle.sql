SELECT mask, known, count() AS actors
FROM (
SELECT
    events.person AS actor,
    groupBitOrIf(bitShiftLeft(toUInt64(1), toUInt16(day - toDate('2019-12-31'))), day >= toDate('2019-12-31')) AS mask,
    max(NOT (day >= toDate('2019-12-31'))) AS known
FROM events
WHERE events.project = toUInt32(7)
  AND day <= toDate('2020-01-07')
  AND event IN CAST(['$pageview'], 'Array(String)')
GROUP BY actor
HAVING isNotNull(actor) AND mask != 0

)
GROUP BY mask, known
