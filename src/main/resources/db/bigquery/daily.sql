-- Of each day that a closed session touches: durations are split at midnight, UTC. No session is longer than the longest
-- that a job may have made, so that those of other days need not be read.
DECLARE job_reach INT64 DEFAULT (SELECT IFNULL(MAX(max_duration), 0) FROM runs);
WITH touching AS (
  SELECT start_time, end_time, hit_count, hits, day, TIMESTAMP(day, 'UTC') AS midnight,
    TIMESTAMP(DATE_ADD(day, INTERVAL 1 DAY), 'UTC') AS next_midnight
  FROM sessions, UNNEST(GENERATE_DATE_ARRAY(
    GREATEST(DATE(start_time, 'UTC'), job_from), LEAST(DATE(end_time, 'UTC'), job_to))) AS day
  WHERE start_time >= TIMESTAMP_SUB(TIMESTAMP(job_from, 'UTC'), INTERVAL job_reach MICROSECOND)
    AND start_time < TIMESTAMP(DATE_ADD(job_to, INTERVAL 1 DAY), 'UTC') AND end_time >= TIMESTAMP(job_from, 'UTC')
)
SELECT CAST(day AS STRING) AS day,
  COUNTIF(start_time >= midnight) AS sessions_started,
  COUNT(*) AS sessions_active,
  SUM(IF(DATE(start_time, 'UTC') = DATE(end_time, 'UTC'), hit_count,
    (SELECT COUNTIF(DATE(hit.timestamp, 'UTC') = day) FROM UNNEST(hits) AS hit))) AS events,
  SUM(UNIX_MICROS(LEAST(end_time, next_midnight)) - UNIX_MICROS(GREATEST(start_time, midnight))) AS duration
FROM touching
GROUP BY day ORDER BY day;
