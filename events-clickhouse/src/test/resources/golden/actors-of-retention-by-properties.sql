SELECT toString(assumeNotNull(actor)), toUInt64(bitOr(bitShiftRight(returned, 1), 1))
FROM (
SELECT
    events.person AS actor,
    groupBitOrIf(bitShiftLeft(toUInt64(1), toUInt16(day - toDate('2020-01-01'))), (event = 'sign up')) AS target,
    groupBitOrIf(bitShiftLeft(toUInt64(1), toUInt16(day - toDate('2020-01-01'))), (event = '$pageview')) AS returned,
    argMinIf(concat(ifNull(`mat_$browser`, 'none'), char(0), ifNull(`joined_text_0`, 'none')), (timestamp, toString(uuid)), (event = 'sign up')) AS value
FROM events
LEFT ANY JOIN (
    SELECT person AS `joined_key_0`, JSONExtract(properties, 'plan', 'Nullable(String)') AS `joined_text_0`
    FROM persons FINAL
    WHERE project = toUInt32(7)
) AS `joined_0` ON `joined_key_0` = events.person
WHERE events.project = toUInt32(7)
  AND day BETWEEN toDate('2020-01-01') AND toDate('2020-01-07')
  AND event IN CAST(['sign up', '$pageview'], 'Array(String)')
GROUP BY actor
HAVING isNotNull(actor) AND target != 0

)
WHERE (bitTest(target, 1) AND value NOT IN CAST(['Chrome\0pro', 'none\0free'], 'Array(String)'))
ORDER BY bitCount(bitOr(bitShiftRight(returned, 1), 1)) DESC, actor
LIMIT 100 OFFSET 0
