-- A row of a shard counts while it waits for a job, or for its session's end: those that jobs are done with may still be there.
DECLARE job_reach INT64 DEFAULT (SELECT IFNULL(MAX(max_duration), 0) FROM runs);
DECLARE job_current INT64 DEFAULT (
  SELECT MOD(UNIX_DATE(DATE(MAX(moment), 'UTC')), 2) FROM (
    SELECT MAX(received_at) AS moment FROM events_0
    UNION ALL SELECT MAX(received_at) FROM events_1
    UNION ALL SELECT MAX(started_at) FROM runs));
DECLARE job_oldest TIMESTAMP DEFAULT (
  SELECT MIN(timestamp) FROM (SELECT timestamp FROM events_0 UNION ALL SELECT timestamp FROM events_1));
DECLARE job_newest TIMESTAMP DEFAULT (
  SELECT MAX(timestamp) FROM (SELECT timestamp FROM events_0 UNION ALL SELECT timestamp FROM events_1));
WITH received AS (
  SELECT event_key, 0 AS shard FROM events_0
  UNION ALL
  SELECT event_key, 1 AS shard FROM events_1
), done AS (
  SELECT event_key FROM events_late
  UNION ALL
  SELECT hit.event_key FROM sessions, UNNEST(hits) AS hit
  WHERE start_time >= TIMESTAMP_SUB(job_oldest, INTERVAL job_reach MICROSECOND) AND start_time <= job_newest
), waiting AS (
  SELECT event_key, IF(LOGICAL_OR(shard = job_current), job_current, 1 - job_current) AS shard
  FROM received
  WHERE NOT EXISTS (SELECT 1 FROM done WHERE done.event_key = received.event_key)
  GROUP BY event_key
)
SELECT 'events_0' AS name, COUNTIF(shard = 0) AS number FROM waiting
UNION ALL SELECT 'events_1', COUNTIF(shard = 1) FROM waiting
UNION ALL SELECT 'sessions', COUNT(*) FROM sessions
UNION ALL SELECT 'events_late', COUNT(*) FROM events_late;
