-- :ids is a JSON array.
SELECT shown
FROM json_each(:#ids) AS wanted
CROSS JOIN meetings ON meetings.id = wanted.value
ORDER BY starts DESC, place DESC
