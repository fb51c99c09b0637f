SELECT toUInt32(0) AS line, toUInt16(day - toDate('2020-01-01')) AS bucket, toFloat64(count()) AS value
FROM events
WHERE events.project = toUInt32(7)
  AND event = '$pageview'
  AND day BETWEEN toDate('2020-01-01') AND toDate('2020-01-07')
  AND bitmapContains((
    SELECT groupBitmapState(person)
    FROM cohort_members
    WHERE project = toUInt32(7)
      AND cohort = toUInt64(3)
      AND generation = (
          SELECT max(generation) FROM cohorts WHERE project = toUInt32(7) AND cohort = toUInt64(3))
), person)
GROUP BY day
