SELECT shown
FROM meetings
WHERE id IN (:ids)
ORDER BY starts DESC, place DESC
