SELECT sender AS api_key, action, color, count
FROM click_counts
ORDER BY sender, action, color
