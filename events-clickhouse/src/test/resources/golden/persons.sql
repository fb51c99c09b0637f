SELECT person
FROM persons FINAL
WHERE project = toUInt32(7)
  AND NOT (bitmapContains((
      SELECT groupBitmapState(person)
      FROM persons FINAL
      WHERE project = toUInt32(7)
        AND ifNull(JSONExtract(properties, 'plan', 'Nullable(String)') = 'free', 0)
  ), person))
ORDER BY person DESC
LIMIT 101 OFFSET 0
