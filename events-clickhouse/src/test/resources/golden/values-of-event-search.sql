SELECT assumeNotNull(text), count() AS holders
FROM (
    SELECT `mat_$current_url` AS text
    FROM events
    WHERE project = toUInt32(7)
      AND day >= toDate('2020-01-01')
)
WHERE isNotNull(text) AND ifNull(position(translateUTF8(text, 'A', 'a'), '/a') > 0, 0)
GROUP BY text
ORDER BY holders DESC, text ASC
LIMIT 10
