SELECT target, returned, count() AS actors
FROM (
SELECT
    actor,
    bitShiftLeft(toUInt64(1), toUInt8(greatest(first, 0))) AS target,
    came AS returned
FROM (
    SELECT
        events.person AS actor,
        minIf(if(day >= toDate('2020-01-01'), toInt32(toUInt16(day - toDate('2020-01-01'))), toInt32(-1)), (event = 'sign up')) AS first,
        countIf((event = 'sign up')) AS targets,
        groupBitOrIf(bitShiftLeft(toUInt64(1), toUInt16(day - toDate('2020-01-01'))), day >= toDate('2020-01-01') AND (event = '$pageview')) AS came
    FROM events
    WHERE events.project = toUInt32(7)
      AND day <= toDate('2020-01-07')
      AND event IN CAST(['sign up', '$pageview'], 'Array(String)')
    GROUP BY actor
    HAVING isNotNull(actor) AND targets > 0 AND first >= 0
)

)
GROUP BY target, returned
