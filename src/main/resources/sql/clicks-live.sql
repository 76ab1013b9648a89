-- :pairs is a JSON array of [sender, action]; the cross join's order makes each of them a look-up by the primary key.
SELECT counts.sender AS api_key, counts.action, counts.color, counts.count
FROM json_each(:pairs) AS pair
CROSS JOIN click_counts AS counts ON counts.sender = pair.value ->> 0 AND counts.action = pair.value ->> 1
ORDER BY counts.sender, counts.action, counts.color
LIMIT :limit
