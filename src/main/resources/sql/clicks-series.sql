SELECT minute / CAST(:#step AS INTEGER) * CAST(:#step AS INTEGER) AS at, action, color, SUM(count) AS count
FROM click_minutes
WHERE sender = :#sender
  AND minute >= :#since AND minute < :#until
  AND (:#action IS NULL OR action = :#action)
  AND (:#color IS NULL OR color = :#color)
GROUP BY 1, 2, 3
ORDER BY 1, 2, 3
LIMIT :#limit
