SELECT
    if(place <= 2, value, '') AS own_value,
    toUInt8(place > 2) AS is_rest,
    sumForEach(counts) AS data
FROM (
    SELECT value, counts, row_number() OVER (ORDER BY arraySum(counts) DESC, value ASC) AS place
    FROM (
        SELECT ifNull(`mat_$current_url`, 'none') AS value, countResample(0, 7, 1)(toUInt16(day - toDate('2020-01-01'))) AS counts
        FROM events
        WHERE events.project = toUInt32(7)
          AND event = '$pageview'
          AND day BETWEEN toDate('2020-01-01') AND toDate('2020-01-07')
        GROUP BY value
    )
)
GROUP BY own_value, is_rest
ORDER BY is_rest, min(place)
