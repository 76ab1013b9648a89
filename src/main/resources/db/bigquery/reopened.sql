-- Closed sessions that an event may belong to, or that begin after one that does.
SET job_near = (
  SELECT TIMESTAMP_SUB(MIN(timestamp), INTERVAL (IFNULL(job_longest_silence, 0) + job_reach) MICROSECOND)
  FROM work_events WHERE job_is_latest AND NOT is_late);
CREATE TEMP TABLE work_reopened AS
SELECT sessions.*
FROM sessions JOIN (
  SELECT channel_id, visitor_id, MIN(timestamp) AS first_time
  FROM work_events WHERE NOT is_late
  GROUP BY channel_id, visitor_id
) AS firsts USING (channel_id, visitor_id)
WHERE start_time >= job_near
  AND IF(job_longest_silence IS NULL,
      UNIX_MICROS(start_time) + job_longest_session, UNIX_MICROS(end_time) + job_longest_silence)
    >= UNIX_MICROS(firsts.first_time);
