SELECT min(day), max(day), toUInt8(count() = 0)
FROM events
WHERE events.project = toUInt32(7)
  AND event = '$pageview'
  AND day <= toDate('2020-01-05')
;

SELECT
    uuid, event, distinct_id, person, timestamp, created_at, properties, elements_chain,
    group_0, group_1, group_2, group_3, group_4
FROM events
WHERE events.project = toUInt32(7)
  AND event = '$pageview'
  AND day <= toDate('2020-01-05')
  AND day BETWEEN toDate('2020-01-04') AND toDate('2020-01-04')
  AND day <= toDate('2020-01-04')
ORDER BY timestamp DESC, toString(uuid) DESC
LIMIT 100
;

SELECT
    uuid, event, distinct_id, person, timestamp, created_at, properties, elements_chain,
    group_0, group_1, group_2, group_3, group_4
FROM events
WHERE events.project = toUInt32(7)
  AND event = '$pageview'
  AND day <= toDate('2020-01-05')
  AND day BETWEEN toDate('2020-01-02') AND toDate('2020-01-03')
  AND day <= toDate('2020-01-04')
ORDER BY timestamp DESC, toString(uuid) DESC
LIMIT 98
;

SELECT
    uuid, event, distinct_id, person, timestamp, created_at, properties, elements_chain,
    group_0, group_1, group_2, group_3, group_4
FROM events
WHERE events.project = toUInt32(7)
  AND event = '$pageview'
  AND day <= toDate('2020-01-05')
  AND day BETWEEN toDate('2020-01-01') AND toDate('2020-01-01')
  AND day <= toDate('2020-01-04')
ORDER BY timestamp DESC, toString(uuid) DESC
LIMIT 97
