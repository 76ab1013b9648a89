-- The latest presses after a number, newest first.
SELECT number, received_at, local_time, serial, click, person, interaction, battery_mv, remaining_life, id
FROM presses
WHERE number > :#after
ORDER BY number DESC
LIMIT :#limit
