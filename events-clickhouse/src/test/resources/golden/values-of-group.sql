SELECT assumeNotNull(text), count() AS holders
FROM (
    SELECT JSONExtract(properties, 'industry', 'Nullable(String)') AS text
    FROM `groups` FINAL
    WHERE project = toUInt32(7) AND type = 0
)
WHERE isNotNull(text) AND ifNull(position(translateUTF8(text, 'ACR', 'acr'), 'car') > 0, 0)
GROUP BY text
ORDER BY holders DESC, text ASC
LIMIT 10
