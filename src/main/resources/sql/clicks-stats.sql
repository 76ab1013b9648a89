-- Text is compared by its UTF-8 bytes, which is code-point order.
SELECT action, color, count
FROM click_counts
WHERE sender = :#sender AND action = :#action
ORDER BY color
LIMIT :#limit OFFSET :#after
