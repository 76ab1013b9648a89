DECLARE job_oldest TIMESTAMP;
DECLARE job_newest TIMESTAMP;
BEGIN TRANSACTION;
SET job_oldest = (
  SELECT TIMESTAMP_SUB(MIN(timestamp), INTERVAL (SELECT IFNULL(MAX(max_duration), 0) FROM runs) MICROSECOND)
  FROM events_done);
SET job_newest = (SELECT MAX(timestamp) FROM events_done);
ASSERT NOT EXISTS (
  SELECT 1 FROM events_done AS done
  WHERE NOT EXISTS (SELECT 1 FROM events_own AS carried WHERE carried.event_key = done.event_key)
    AND NOT EXISTS (SELECT 1 FROM events_late AS late WHERE late.event_key = done.event_key)
    AND NOT EXISTS (
      SELECT 1 FROM (
        SELECT hit.event_key FROM sessions, UNNEST(hits) AS hit
        WHERE start_time >= job_oldest AND start_time <= job_newest
      ) AS closed
      WHERE closed.event_key = done.event_key)
) AS 'The shard has events that no job has seen.';
TRUNCATE TABLE events_done;
COMMIT TRANSACTION;
