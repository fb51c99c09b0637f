SELECT toUInt32(0) AS line, toUInt16(day - toDate('2020-01-01')) AS bucket, if(empty(arrayMap(visit -> visit.2, groupUniqArrayIf((ifNull(`mat_$session_id`, ''), assumeNotNull(toFloat64OrNull(`joined_text_0`))), isNotNull(toFloat64OrNull(`joined_text_0`))))), 0, arrayReduce('quantileExactInclusive(0.5)', arrayMap(visit -> visit.2, groupUniqArrayIf((ifNull(`mat_$session_id`, ''), assumeNotNull(toFloat64OrNull(`joined_text_0`))), isNotNull(toFloat64OrNull(`joined_text_0`)))))) AS value
FROM events
LEFT ANY JOIN (
    SELECT
        ifNull(`mat_$session_id`, '') AS `joined_key_0`,
        toNullable(toString(intDiv(
            toUnixTimestamp64Micro(max(timestamp)) - toUnixTimestamp64Micro(min(timestamp)), 1000000))) AS `joined_text_0`
    FROM events
    WHERE project = toUInt32(7)
      AND day BETWEEN toDate('2019-12-31') AND toDate('2020-01-08')
      AND ifNull(`mat_$session_id`, '') != ''
    GROUP BY `joined_key_0`
) AS `joined_0` ON `joined_key_0` = ifNull(`mat_$session_id`, '')
WHERE events.project = toUInt32(7)
  AND event = '$pageview'
  AND day BETWEEN toDate('2020-01-01') AND toDate('2020-01-07')
GROUP BY day
