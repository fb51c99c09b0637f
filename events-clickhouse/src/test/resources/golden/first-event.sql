SELECT min(timestamp)
FROM events
WHERE project = toUInt32(7)
  AND day = (SELECT minOrNull(day) FROM events WHERE project = toUInt32(7) AND day >= toDate('2015-01-01'))
HAVING count() > 0
