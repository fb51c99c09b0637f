SELECT toUInt32(0) AS line, toUInt16(day - toDate('2020-01-01')) AS bucket, toFloat64(count()) AS value
FROM events
WHERE events.project = toUInt32(7)
  AND event = '$pageview'
  AND day BETWEEN toDate('2020-01-01') AND toDate('2020-01-07')
  AND arrayExists(
    (text, offset) -> match(text, '^(19|2[0-2])[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])([T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\\.[0-9]{1,6})?)?(Z|[+-](0[0-9]|1[0-4]):[0-5][0-9])?)?$')
        AND toString(toDate32OrZero(substring(text, 1, 10))) = substring(text, 1, 10)
        AND toInt64(toInt32(toDate32OrZero(substring(text, 1, 10)))) * 86400000000
            + toInt64OrZero(substring(text, 12, 2)) * 3600000000
            + toInt64OrZero(substring(text, 15, 2)) * 60000000
            + if(substring(text, 17, 1) = ':', toInt64OrZero(substring(text, 18, 2)) * 1000000, 0)
            + toInt64OrZero(rightPad(extract(text, '[.]([0-9]+)'), 6, '0'))
            - if(startsWith(offset, '-'), -1, 1)
                * (toInt64OrZero(substring(offset, 2, 2)) * 3600000000
                    + toInt64OrZero(substring(offset, 5, 2)) * 60000000)
            BETWEEN toInt64(1577836800000000) AND toInt64(1580515199999999),
    [ifNull(JSONExtract(properties, 'date', 'Nullable(String)'), '')],
    [extract(ifNull(JSONExtract(properties, 'date', 'Nullable(String)'), ''), '[+-][0-9][0-9]:[0-9][0-9]$')]
)
GROUP BY day
