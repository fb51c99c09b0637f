SELECT
    events.person,
    bitOr(bitShiftLeft(toUInt64(toUnixTimestamp64Micro(timestamp)), 11), if((event = 'sign up'), toUInt64(1), toUInt64(0)) + if((event = '$pageview'), toUInt64(2), toUInt64(0)))
FROM events
WHERE events.project = toUInt32(7)
  AND day BETWEEN toDate('2020-01-01') AND toDate('2020-01-07')
  AND event IN CAST(['sign up', '$pageview'], 'Array(String)')
  AND ((event = 'sign up') OR (event = '$pageview'))
LIMIT 5
;

SELECT
    events.person,
    groupArray(bitOr(bitShiftLeft(toUInt64(toUnixTimestamp64Micro(timestamp)), 11), if((event = 'sign up'), toUInt64(1), toUInt64(0)) + if((event = '$pageview'), toUInt64(2), toUInt64(0))))
FROM events
WHERE events.project = toUInt32(7)
  AND day BETWEEN toDate('2020-01-01') AND toDate('2020-01-07')
  AND event IN CAST(['sign up', '$pageview'], 'Array(String)')
  AND ((event = 'sign up') OR (event = '$pageview'))
GROUP BY events.person
