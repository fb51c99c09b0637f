SELECT uuid, window_id, distinct_id, started_at, ended_at, clicks, keypresses, url, snapshots
FROM recordings FINAL
WHERE project = toUInt32(7)
  AND session = 'session 1'
  AND uuid IN (
      SELECT uuid
      FROM recordings FINAL
      WHERE project = toUInt32(7) AND session = 'session 1'
      ORDER BY started_at, toString(uuid)
      LIMIT 21 OFFSET 20
  )
ORDER BY started_at, toString(uuid)
