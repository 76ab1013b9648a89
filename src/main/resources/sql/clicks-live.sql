-- :pairs are of sender and action; in SQLite, the cross join's order makes each of them a look-up by the primary key.
WITH pair (sender, action) AS (VALUES :pairs)
SELECT counts.sender AS api_key, counts.action, counts.color, counts.count
FROM pair
CROSS JOIN click_counts AS counts
WHERE counts.sender = pair.sender AND counts.action = pair.action
ORDER BY counts.sender, counts.action, counts.color
LIMIT :limit
