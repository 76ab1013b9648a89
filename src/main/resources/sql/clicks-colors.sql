-- :colors are pairs of sender and color; in SQLite, the cross join's order makes each of them a look-up by the primary key.
WITH wanted (sender, color) AS (VALUES :colors)
SELECT known.sender, known.color, known.since
FROM wanted
CROSS JOIN click_colors AS known
WHERE known.sender = wanted.sender AND known.color = wanted.color
