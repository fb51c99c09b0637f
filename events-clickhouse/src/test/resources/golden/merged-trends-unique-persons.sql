SELECT toUInt32(0) AS line, toUInt16(day - toDate('2020-01-01')) AS bucket, toFloat64(uniqExact(events.person)) AS value
FROM (
    SELECT * REPLACE (transform(
        person,
        tupleElement((
            SELECT (groupArray(person), groupArray(survivor))
            FROM person_overrides FINAL
            WHERE project = toUInt32(8)
        ), 1),
        tupleElement((
            SELECT (groupArray(person), groupArray(survivor))
            FROM person_overrides FINAL
            WHERE project = toUInt32(8)
        ), 2),
        person) AS person)
    FROM events
    WHERE project = toUInt32(8)
) AS events
WHERE events.project = toUInt32(8)
  AND event = '$pageview'
  AND day BETWEEN toDate('2020-01-01') AND toDate('2020-01-07')
  AND bitmapContains((
    SELECT groupBitmapState(transform(
        person,
        tupleElement((
            SELECT (groupArray(person), groupArray(survivor))
            FROM person_overrides FINAL
            WHERE project = toUInt32(8)
        ), 1),
        tupleElement((
            SELECT (groupArray(person), groupArray(survivor))
            FROM person_overrides FINAL
            WHERE project = toUInt32(8)
        ), 2),
        person))
    FROM cohort_members
    WHERE project = toUInt32(8)
      AND cohort = toUInt64(3)
      AND generation = (
          SELECT max(generation) FROM cohorts WHERE project = toUInt32(8) AND cohort = toUInt64(3))
), person)
GROUP BY day
