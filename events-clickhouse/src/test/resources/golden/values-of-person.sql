SELECT assumeNotNull(text), count() AS holders
FROM (
    SELECT JSONExtract(properties, 'plan', 'Nullable(String)') AS text
    FROM persons FINAL
    WHERE project = toUInt32(7)
)
WHERE isNotNull(text) AND 1
GROUP BY text
ORDER BY holders DESC, text ASC
LIMIT 10
