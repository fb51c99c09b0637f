SELECT
    toString(assumeNotNull(events.person)),
    toUnixTimestamp64Micro(timestamp),
    if((event = 'sign up'), toUInt64(1), toUInt64(0)) + if((event = '$pageview'), toUInt64(2), toUInt64(0)),
    CAST(event, 'String'), CAST(`mat_$browser`, 'Nullable(String)'), CAST(`joined_text_0`, 'Nullable(String)')
FROM events
LEFT ANY JOIN (
    SELECT person AS `joined_key_0`, JSONExtract(properties, 'plan', 'Nullable(String)') AS `joined_text_0`
    FROM persons FINAL
    WHERE project = toUInt32(7)
) AS `joined_0` ON `joined_key_0` = events.person
WHERE events.project = toUInt32(7)
  AND day BETWEEN toDate('2020-01-01') AND toDate('2020-01-07')
  AND isNotNull(events.person)
ORDER BY events.person, timestamp, toString(uuid)
