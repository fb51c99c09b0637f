SELECT session,
       min(started_at) AS started,
       max(ended_at) AS ended,
       sum(clicks) AS all_clicks,
       sum(keypresses) AS all_keypresses,
       argMax(distinct_id, (started_at, toString(uuid))) AS last_distinct_id,
       argMinIf(url, (started_at, toString(uuid)), url != '') AS first_url
FROM recordings FINAL
WHERE project = toUInt32(7) AND session IN CAST(['session 1'], 'Array(String)')
GROUP BY session
HAVING count() > 0
ORDER BY started DESC, session
LIMIT 1 OFFSET 0
