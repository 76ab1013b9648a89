-- The whole response of /v1/buttons/stats as one JSON text, so that its parts are of one state of the tables. No list is
-- without end: 50 of the unknown buttons, the last pressed, and 10,000 of anything else, the newest days.
WITH by_day AS (
  SELECT day, person, interaction, SUM(count) AS count FROM press_counts GROUP BY day, person, interaction
), by_hour AS (
  SELECT hour, person, interaction, SUM(count) AS count FROM press_counts GROUP BY hour, person, interaction
), by_person AS (
  SELECT person, interaction, SUM(count) AS count FROM press_counts GROUP BY person, interaction
), parked AS (
  SELECT u.serial, COUNT(*) AS presses, MAX(u.received_at) AS last_press
  FROM unknown_presses u
  JOIN dead_letters d ON d.stream = 'buttons' AND d.reader = 'sheet' AND d.seq = u.seq AND d.state <> 'done'
  GROUP BY u.serial
), unknown AS (
  SELECT * FROM parked ORDER BY last_press DESC, serial LIMIT 50
)
SELECT CASE WHEN :#naming = 'page' THEN stats ELSE JSON_INSERT(stats, '$.naming', :#naming) END AS stats
FROM (SELECT CASE WHEN more > 0 THEN JSON_INSERT(stats, '$.unknownMore', more) ELSE stats END AS stats
FROM (SELECT JSON_OBJECT(
  'tally', JSON((
    SELECT JSON_GROUP_ARRAY(JSON_OBJECT('person', person, 'interaction', interaction, 'count', count))
    FROM (SELECT * FROM by_person ORDER BY person, interaction LIMIT 10000)
  )),
  'days', JSON((
    SELECT JSON_GROUP_ARRAY(JSON_OBJECT('day', day, 'person', person, 'interaction', interaction, 'count', count))
    FROM (SELECT * FROM (SELECT * FROM by_day ORDER BY day DESC, person, interaction LIMIT 10000)
      ORDER BY day, person, interaction)
  )),
  'hours', JSON((
    SELECT JSON_GROUP_ARRAY(JSON_OBJECT('hour', hour, 'person', person, 'interaction', interaction, 'count', count))
    FROM (SELECT * FROM by_hour ORDER BY hour, person, interaction LIMIT 10000)
  )),
  'buttons', JSON((
    SELECT JSON_GROUP_ARRAY(JSON_OBJECT(
      'serial', serial,
      'person', person,
      'interaction', interaction,
      'batteryMillivolts', battery_mv,
      'remainingLife', remaining_life,
      'low', JSON(CASE WHEN battery_mv < :#millivolts OR remaining_life < :#percent THEN 'true' ELSE 'false' END),
      'lastPress', STRFTIME('%Y-%m-%dT%H:%M:%fZ', last_press / 1000.0, 'unixepoch')
    ))
    FROM (SELECT * FROM buttons ORDER BY serial LIMIT 10000)
  )),
  'named', JSON((
    SELECT JSON_GROUP_ARRAY(JSON_OBJECT(
      'serial', serial,
      'click', NULLIF(click, ''),
      'person', person,
      'interaction', interaction,
      'by', named_by,
      'at', STRFTIME('%Y-%m-%dT%H:%M:%fZ', named_at / 1000.0, 'unixepoch')
    ))
    FROM (SELECT * FROM named_buttons ORDER BY serial, click LIMIT 10000)
  )),
  'unknown', JSON((
    SELECT JSON_GROUP_ARRAY(JSON_OBJECT(
      'serial', serial,
      'line', :#line || (SELECT GROUP_CONCAT(serial || ': Person / Interaction', '; ')
                         FROM (SELECT serial FROM unknown ORDER BY serial)),
      'presses', presses,
      'lastPress', STRFTIME('%Y-%m-%dT%H:%M:%fZ', last_press / 1000.0, 'unixepoch')
    ))
    FROM unknown
  ))
) AS stats, (SELECT COUNT(*) - 50 FROM parked) AS more))
