-- The presses that were entered last, newest first, after those that are known already.
SELECT number, received_at, local_time, serial, click, person, interaction, battery_mv, remaining_life, id
FROM presses
WHERE number > :#after
ORDER BY number DESC
LIMIT :#limit
