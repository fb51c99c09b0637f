SELECT session,
       min(started_at) AS started,
       max(ended_at) AS ended,
       sum(clicks) AS all_clicks,
       sum(keypresses) AS all_keypresses,
       argMax(distinct_id, (started_at, toString(uuid))) AS last_distinct_id,
       argMinIf(url, (started_at, toString(uuid)), url != '') AS first_url
FROM recordings FINAL
WHERE project = toUInt32(7) AND session IN CAST(['session 1'], 'Array(String)') AND day >= toDate('2019-12-31') AND started_at >= toDateTime64('2019-12-31 00:00:00.000000', 6, 'UTC') AND day <= toDate('2020-01-09') AND started_at < toDateTime64('2020-01-09 00:00:00.000000', 6, 'UTC')
GROUP BY session
HAVING count() > 0 AND started >= toDateTime64('2020-01-01 00:00:00.000000', 6, 'UTC') AND started < toDateTime64('2020-01-08 00:00:00.000000', 6, 'UTC') AND countIf(has(CAST(['ada'], 'Array(String)'), distinct_id)) > 0 AND dateDiff('microsecond', started, ended) >= toInt64(10000000) AND dateDiff('microsecond', started, ended) <= toInt64(3600000000)
ORDER BY started DESC, session
LIMIT 101 OFFSET 100
