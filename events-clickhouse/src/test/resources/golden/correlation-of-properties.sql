SELECT
    '',
    property.1 AS key,
    if(startsWith(property.2, '"'), JSONExtractString(property.2), property.2) AS value,
    countIf(stretch_converted = 1) AS converted,
    countIf(stretch_converted = 0) AS dropped
FROM (
    SELECT person AS actor, properties FROM persons FINAL WHERE project = toUInt32(7)
) AS actors
INNER JOIN (
    SELECT stretch_actor, stretch_after, stretch_before, stretch_converted
    FROM (
        SELECT
            reinterpret(base64Decode('BwAAAAgAAAA='), 'Array(UInt32)') AS stretch_actor,
            reinterpret(base64Decode('AED6wQibBQAAQPrBCJsFAA=='), 'Array(Int64)') AS stretch_after,
            reinterpret(base64Decode('AKDR3xybBQAAoNHfHJsFAA=='), 'Array(Int64)') AS stretch_before,
            reinterpret(base64Decode('AQAAAAAAAAA='), 'Array(UInt32)') AS stretch_converted
    )
    ARRAY JOIN stretch_actor, stretch_after, stretch_before, stretch_converted
) AS stretches ON stretch_actor = actors.actor
ARRAY JOIN JSONExtractKeysAndValuesRaw(properties) AS property
WHERE property.2 != 'null'
  AND property.1 IN CAST(['plan'], 'Array(String)')
  AND 1
GROUP BY key, value
HAVING converted + dropped >= 1
