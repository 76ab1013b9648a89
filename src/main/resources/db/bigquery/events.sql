-- Each event of the shards once, as it was first received, unless a job is done with it: rows may stay there for long after.
-- A row that was carried over is no copy of the one that it was made of.
CREATE TEMP TABLE work_events AS
WITH received AS (
  SELECT *, 0 AS shard FROM events_0
  UNION ALL
  SELECT *, 1 AS shard FROM events_1
), done AS (
  SELECT event_key FROM events_late
  UNION ALL
  SELECT hit.event_key FROM sessions, UNNEST(hits) AS hit
  WHERE start_time >= job_oldest AND start_time <= job_newest
), counted AS (
  SELECT received.*,
    COUNTIF(shard = job_shard) OVER copies AS copies_there,
    COUNT(*) OVER copies AS copies_anywhere,
    ROW_NUMBER() OVER (PARTITION BY event_key ORDER BY received_at, timestamp, shard) AS place
  FROM received
  WHERE NOT EXISTS (SELECT 1 FROM done WHERE done.event_key = received.event_key)
  WINDOW copies AS (PARTITION BY event_key)
), dated AS (
  -- When the first job of a later day was done.
  SELECT days.day, MIN(runs.finished_at) AS done_at
  FROM (SELECT DISTINCT DATE(timestamp, 'UTC') AS day FROM received) AS days CROSS JOIN runs
  WHERE runs.day > days.day
  GROUP BY days.day
)
SELECT event_key, event_id, channel_id, visitor_id, timestamp, timezone_offset, url, referrer_url, received_at,
  IF(copies_there > 0, copies_there, copies_anywhere) AS copies,
  IFNULL(job_is_latest AND done_at < received_at
    AND UNIX_MICROS(received_at) - UNIX_MICROS(timestamp) > job_lateness, FALSE) AS is_late
FROM counted LEFT JOIN dated ON dated.day = DATE(counted.timestamp, 'UTC')
WHERE place = 1;
