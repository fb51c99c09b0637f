SELECT
    if(place <= 2, value, '') AS own_value,
    toUInt8(place > 2) AS is_rest,
    sumForEach(counts) AS data
FROM (
    SELECT value, counts, row_number() OVER (ORDER BY arraySum(counts) DESC, value ASC) AS place
    FROM (
        SELECT ifNull(`joined_text_0`, 'none') AS value, countResample(0, 7, 1)(toUInt16(day - toDate('2020-01-01'))) AS counts
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
        GROUP BY value
    )
)
GROUP BY own_value, is_rest
ORDER BY is_rest, min(place)
