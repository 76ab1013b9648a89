-- Runs that are longer than a session may be are cut: where, depends on where the session before began. So each place of
-- such a run gets the place where the next session would begin if one began there, then the place after that, and so on by
-- powers of two.
CREATE TEMP TABLE work_jumps AS
WITH places AS (
  SELECT DISTINCT channel_id, visitor_id, run, UNIX_MICROS(timestamp) AS place
  FROM work_visits JOIN (
    SELECT channel_id, visitor_id, run FROM work_visits
    GROUP BY channel_id, visitor_id, run
    HAVING UNIX_MICROS(MAX(timestamp)) - UNIX_MICROS(MIN(timestamp)) > job_longest_session
  ) USING (channel_id, visitor_id, run)
), line AS (
  SELECT channel_id, visitor_id, run, place, place AS position, 0 AS is_end FROM places
  UNION ALL
  SELECT channel_id, visitor_id, run, place, place + job_longest_session AS position, 1 AS is_end FROM places
)
SELECT 0 AS level, channel_id, visitor_id, run, place, next FROM (
  SELECT *, MIN(IF(is_end = 0, place, NULL)) OVER (
    PARTITION BY channel_id, visitor_id, run ORDER BY position, is_end
    ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS next
  FROM line
)
WHERE is_end = 1 AND next IS NOT NULL;
CREATE TEMP TABLE work_begins AS
SELECT channel_id, visitor_id, run, MIN(place) AS place FROM work_jumps
GROUP BY channel_id, visitor_id, run;
WHILE EXISTS (SELECT 1 FROM work_jumps WHERE level = job_level) DO
  INSERT INTO work_begins (channel_id, visitor_id, run, place)
  SELECT channel_id, visitor_id, run, jumps.next
  FROM work_begins JOIN work_jumps AS jumps USING (channel_id, visitor_id, run, place)
  WHERE jumps.level = job_level;
  INSERT INTO work_jumps (level, channel_id, visitor_id, run, place, next)
  SELECT job_level + 1, jumps.channel_id, jumps.visitor_id, jumps.run, jumps.place, further.next
  FROM work_jumps AS jumps JOIN work_jumps AS further
    ON further.channel_id = jumps.channel_id AND further.visitor_id = jumps.visitor_id
      AND further.run = jumps.run AND further.place = jumps.next AND further.level = jumps.level
  WHERE jumps.level = job_level;
  SET job_level = job_level + 1;
END WHILE;
