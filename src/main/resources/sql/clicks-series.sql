SELECT minute / CAST(:#step AS BIGINT) * CAST(:#step AS BIGINT) AS at, action, color, CAST(SUM(count) AS BIGINT) AS count
FROM click_minutes
WHERE sender = :#sender
  AND minute >= :#since AND minute < :#until
  AND (CAST(:#action AS TEXT) IS NULL OR action = :#action)
  AND (CAST(:#color AS TEXT) IS NULL OR color = :#color)
GROUP BY 1, 2, 3
ORDER BY 1, 2, 3
LIMIT :#limit
