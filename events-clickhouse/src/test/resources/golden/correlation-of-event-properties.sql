SELECT
    CAST(event, 'String') AS name,
    property.1 AS key,
    if(startsWith(property.2, '"'), JSONExtractString(property.2), property.2) AS value,
    uniqExactIf(stretch_actor, stretch_converted = 1) AS converted,
    uniqExactIf(stretch_actor, stretch_converted = 0) AS dropped
FROM events
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
) AS stretches ON stretch_actor = events.person
ARRAY JOIN JSONExtractKeysAndValuesRaw(properties) AS property
WHERE events.project = toUInt32(7)
  AND day BETWEEN toDate('2020-01-01') AND toDate('2020-01-07')
  AND event IN CAST(['visit'], 'Array(String)')
  AND toUnixTimestamp64Micro(timestamp) > stretch_after
  AND toUnixTimestamp64Micro(timestamp) < stretch_before
  AND property.2 != 'null'
  AND property.1 NOT IN CAST(['$browser'], 'Array(String)')
GROUP BY name, key, value
HAVING converted + dropped >= 1
