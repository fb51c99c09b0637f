SELECT
    if(
        events.person < toUInt64(4194304),
        bitOr(
            bitShiftLeft(toUInt64(events.person), 42),
            bitShiftLeft(toUInt64(toUnixTimestamp64Micro(timestamp) - toInt64(1577836800000000)), 2) + if((event = 'sign up'), toUInt64(1), toUInt64(0)) + if((event = '$pageview'), toUInt64(2), toUInt64(0))),
        18446744073709551615),
        CAST(`mat_$browser`, 'LowCardinality(Nullable(String))'),
        CAST(`joined_text_0`, 'LowCardinality(Nullable(String))'),
        CAST(event, 'LowCardinality(Nullable(String))')
FROM events
LEFT ANY JOIN (
    SELECT person AS `joined_key_0`, JSONExtract(properties, 'plan', 'Nullable(String)') AS `joined_text_0`
    FROM persons FINAL
    WHERE project = toUInt32(7)
) AS `joined_0` ON `joined_key_0` = events.person
WHERE events.project = toUInt32(7)
  AND day BETWEEN toDate('2020-01-01') AND toDate('2020-01-07')
LIMIT 5
;

SELECT toUInt8(0) AS kind, CAST(assumeNotNull(`mat_$browser`), 'String') AS text, CAST(ifNull(bitOr(cityHash64(`mat_$browser`), 1), 0), 'UInt64') AS code
FROM events
LEFT ANY JOIN (
    SELECT person AS `joined_key_0`, JSONExtract(properties, 'plan', 'Nullable(String)') AS `joined_text_0`
    FROM persons FINAL
    WHERE project = toUInt32(7)
) AS `joined_0` ON `joined_key_0` = events.person
WHERE events.project = toUInt32(7)
  AND day BETWEEN toDate('2020-01-01') AND toDate('2020-01-07')
  AND isNotNull(`mat_$browser`)
GROUP BY `mat_$browser`
LIMIT 200001
UNION ALL
SELECT toUInt8(1) AS kind, CAST(assumeNotNull(`joined_text_0`), 'String') AS text, CAST(ifNull(bitOr(cityHash64(`joined_text_0`), 1), 0), 'UInt64') AS code
FROM events
LEFT ANY JOIN (
    SELECT person AS `joined_key_0`, JSONExtract(properties, 'plan', 'Nullable(String)') AS `joined_text_0`
    FROM persons FINAL
    WHERE project = toUInt32(7)
) AS `joined_0` ON `joined_key_0` = events.person
WHERE events.project = toUInt32(7)
  AND day BETWEEN toDate('2020-01-01') AND toDate('2020-01-07')
  AND isNotNull(`joined_text_0`)
GROUP BY `joined_text_0`
LIMIT 200001
UNION ALL
SELECT toUInt8(2) AS kind, CAST(assumeNotNull(event), 'String') AS text, CAST(ifNull(bitOr(cityHash64(event), 1), 0), 'UInt64') AS code
FROM events
LEFT ANY JOIN (
    SELECT person AS `joined_key_0`, JSONExtract(properties, 'plan', 'Nullable(String)') AS `joined_text_0`
    FROM persons FINAL
    WHERE project = toUInt32(7)
) AS `joined_0` ON `joined_key_0` = events.person
WHERE events.project = toUInt32(7)
  AND day BETWEEN toDate('2020-01-01') AND toDate('2020-01-07')
  AND isNotNull(event)
GROUP BY event
LIMIT 200001
;

SELECT
    events.person,
    groupArray(bitOr(bitShiftLeft(toUInt64(toUnixTimestamp64Micro(timestamp)), 11), if((event = 'sign up'), toUInt64(1), toUInt64(0)) + if((event = '$pageview'), toUInt64(2), toUInt64(0)))),
        groupArray(CAST(ifNull(bitOr(cityHash64(`mat_$browser`), 1), 0), 'UInt64')),
        groupArray(CAST(ifNull(bitOr(cityHash64(`joined_text_0`), 1), 0), 'UInt64')),
        groupArray(CAST(ifNull(bitOr(cityHash64(event), 1), 0), 'UInt64'))
FROM events
LEFT ANY JOIN (
    SELECT person AS `joined_key_0`, JSONExtract(properties, 'plan', 'Nullable(String)') AS `joined_text_0`
    FROM persons FINAL
    WHERE project = toUInt32(7)
) AS `joined_0` ON `joined_key_0` = events.person
WHERE events.project = toUInt32(7)
  AND day BETWEEN toDate('2020-01-01') AND toDate('2020-01-07')
GROUP BY events.person
