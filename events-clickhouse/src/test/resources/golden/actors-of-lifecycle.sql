SELECT toString(assumeNotNull(actor)), toUInt64(1)
FROM (
SELECT
    events.person AS actor,
    groupBitOrIf(bitShiftLeft(toUInt64(1), toUInt16(day - toDate('2020-01-03'))), day >= toDate('2020-01-03')) AS mask,
    max(NOT (day >= toDate('2020-01-03'))) AS known
FROM events
WHERE events.project = toUInt32(7)
  AND day <= toDate('2020-01-04')
  AND event IN CAST(['$pageview'], 'Array(String)')
GROUP BY actor
HAVING isNotNull(actor) AND mask != 0

)
WHERE mask = 2 AND known
ORDER BY actor
LIMIT 100 OFFSET 0
