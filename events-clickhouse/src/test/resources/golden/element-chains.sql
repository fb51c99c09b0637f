SELECT elements_chain, count() AS holders
FROM events
WHERE events.project = toUInt32(7)
  AND event = '$pageview'
  AND day BETWEEN toDate('2020-01-01') AND toDate('2020-01-07')
  AND elements_chain != ''
GROUP BY elements_chain
ORDER BY holders DESC, elements_chain ASC
LIMIT 100
