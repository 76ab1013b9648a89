SELECT sender AS api_key, action, color, count, (SELECT COUNT(*) FROM click_counts) AS found
FROM click_counts
ORDER BY sender, action, color
LIMIT :limit
