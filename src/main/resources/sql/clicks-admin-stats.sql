SELECT sender AS api_key, action, color, count
FROM click_counts
WHERE sender >= :#sender
ORDER BY sender, action, color
LIMIT :#limit OFFSET :#after
