SELECT numbers[below + 1] + (rank - below) * (numbers[least(below + 2, size)] - numbers[below + 1])
FROM (
    SELECT arraySort(groupArray(assumeNotNull(number))) AS numbers, length(numbers) AS size
    FROM (
        SELECT if(match(ifNull(JSONExtract(properties, 'price', 'Nullable(String)'), ''), '^-?[0-9]{1,200}(\\.[0-9]{1,200})?([eE][+-]?[0-9]{1,2})?$'), toFloat64OrNull(JSONExtract(properties, 'price', 'Nullable(String)')), NULL) AS number
        FROM events
        WHERE events.project = toUInt32(7)
          AND event = '$pageview'
          AND day BETWEEN toDate('2020-01-01') AND toDate('2020-01-07')
    )
    WHERE isNotNull(number)
)
ARRAY JOIN
    arrayMap(level -> level * (toInt64(size) - 1), CAST([0.0, 0.25, 0.5, 0.75, 1.0], 'Array(Float64)')) AS rank,
    arrayMap(level -> toUInt64(greatest(floor(level * (toInt64(size) - 1)), 0)), CAST([0.0, 0.25, 0.5, 0.75, 1.0], 'Array(Float64)')) AS below
WHERE size > 0
