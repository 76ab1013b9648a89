-- The whole response of /v1/buttons/stats as one JSON text, so that its parts are of one state of the tables. No list is
-- without end: 50 of the unknown buttons, the last pressed, and 10,000 of anything else, the newest days.
WITH by_day AS (
  SELECT day, person, interaction, CAST(SUM(count) AS BIGINT) AS count FROM press_counts
  GROUP BY day, person, interaction ORDER BY day DESC, person, interaction LIMIT 10000
), by_hour AS (
  SELECT hour, person, interaction, CAST(SUM(count) AS BIGINT) AS count FROM press_counts
  GROUP BY hour, person, interaction ORDER BY hour, person, interaction LIMIT 10000
), by_person AS (
  SELECT person, interaction, CAST(SUM(count) AS BIGINT) AS count FROM press_counts
  GROUP BY person, interaction ORDER BY person, interaction LIMIT 10000
), first_buttons AS (
  SELECT * FROM buttons ORDER BY serial LIMIT 10000
), first_named AS (
  SELECT * FROM named_buttons ORDER BY serial, click LIMIT 10000
), parked AS (
  SELECT u.serial, COUNT(*) AS presses, MAX(u.received_at) AS last_press
  FROM unknown_presses u
  JOIN dead_letters d ON d.stream = 'buttons' AND d.reader = 'sheet' AND d.seq = u.seq AND d.state <> 'done'
  GROUP BY u.serial
), unknown AS (
  SELECT * FROM parked ORDER BY last_press DESC, serial LIMIT 50
), part (place, name, value) AS (
  SELECT 1, 'tally', (
    SELECT JSON_AGG(JSON_BUILD_OBJECT('person', person, 'interaction', interaction, 'count', count)
      ORDER BY person, interaction)
    FROM by_person)
  UNION ALL
  SELECT 2, 'days', (
    SELECT JSON_AGG(JSON_BUILD_OBJECT('day', day, 'person', person, 'interaction', interaction, 'count', count)
      ORDER BY day, person, interaction)
    FROM by_day)
  UNION ALL
  SELECT 3, 'hours', (
    SELECT JSON_AGG(JSON_BUILD_OBJECT('hour', hour, 'person', person, 'interaction', interaction, 'count', count)
      ORDER BY hour, person, interaction)
    FROM by_hour)
  UNION ALL
  SELECT 4, 'buttons', (
    SELECT JSON_AGG(JSON_BUILD_OBJECT(
      'serial', serial,
      'person', person,
      'interaction', interaction,
      'batteryMillivolts', battery_mv,
      'remainingLife', remaining_life,
      'low', COALESCE(battery_mv < :#millivolts OR remaining_life < :#percent, FALSE),
      'lastPress', TO_CHAR(TO_TIMESTAMP(last_press / 1000.0) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
    ) ORDER BY serial)
    FROM first_buttons)
  UNION ALL
  SELECT 5, 'named', (
    SELECT JSON_AGG(JSON_BUILD_OBJECT(
      'serial', serial,
      'click', NULLIF(click, ''),
      'person', person,
      'interaction', interaction,
      'by', named_by,
      'at', TO_CHAR(TO_TIMESTAMP(named_at / 1000.0) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
    ) ORDER BY serial, click)
    FROM first_named)
  UNION ALL
  SELECT 6, 'unknown', (
    SELECT JSON_AGG(JSON_BUILD_OBJECT(
      'serial', serial,
      'line', :#line || (SELECT STRING_AGG(serial || ': Person / Interaction', '; ' ORDER BY serial) FROM unknown),
      'presses', presses,
      'lastPress', TO_CHAR(TO_TIMESTAMP(last_press / 1000.0) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
    ) ORDER BY last_press DESC, serial)
    FROM unknown)
), optional (place, name, value) AS (
  SELECT 7, 'unknownMore', (SELECT TO_JSON(COUNT(*) - 50) FROM parked HAVING COUNT(*) > 50)
  UNION ALL
  SELECT 8, 'naming', CASE WHEN CAST(:#naming AS TEXT) <> 'page' THEN TO_JSON(CAST(:#naming AS TEXT)) END
)
SELECT JSON_OBJECT_AGG(name, value ORDER BY place) AS stats
FROM (
  SELECT place, name, COALESCE(value, '[]') AS value FROM part
  UNION ALL
  SELECT place, name, value FROM optional WHERE value IS NOT NULL
) AS whole
