SELECT
    if(
        events.person < toUInt64(4194304),
        bitOr(
            bitShiftLeft(toUInt64(events.person), 42),
            bitShiftLeft(toUInt64(toUnixTimestamp64Micro(timestamp) - toInt64(1577836800000000)), 2) + if((event = 'sign up'), toUInt64(1), toUInt64(0)) + if((event = '$pageview'), toUInt64(2), toUInt64(0))),
        18446744073709551615)
FROM events
WHERE events.project = toUInt32(7)
  AND day BETWEEN toDate('2020-01-01') AND toDate('2020-01-07')
  AND event IN CAST(['sign up', '$pageview'], 'Array(String)')
  AND bitmapContains(bitmapBuild(reinterpret(base64Decode('BwAAAAgAAAA='), 'Array(UInt32)')), person)
LIMIT 5
