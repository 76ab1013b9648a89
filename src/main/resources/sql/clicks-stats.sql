-- SQLite compares text by its UTF-8 bytes, which is code-point order.
SELECT action, color, count
FROM click_counts
WHERE sender = :#${exchangeProperty.caller.name} AND action = :#action
ORDER BY color
