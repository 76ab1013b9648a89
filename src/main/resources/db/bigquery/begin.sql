DECLARE job_is_latest BOOL;
DECLARE job_reach INT64;
DECLARE job_oldest TIMESTAMP;
DECLARE job_newest TIMESTAMP;
DECLARE job_near TIMESTAMP;
DECLARE job_level INT64 DEFAULT 0;
BEGIN TRANSACTION;
-- A job of an earlier day than the latest opens and closes nothing. Those that ran while the clock was ahead do not count.
SET job_is_latest = (SELECT job_day >= IFNULL(MAX(day), job_day) FROM runs WHERE started_at <= job_started_at);
-- No closed session is longer, so that those of other days need not be read: they are kept by the day of their start.
SET job_reach = (SELECT GREATEST(job_longest_session, IFNULL(MAX(max_duration), 0)) FROM runs);
SET job_oldest = (
  SELECT TIMESTAMP_SUB(MIN(timestamp), INTERVAL job_reach MICROSECOND)
  FROM (SELECT timestamp FROM events_0 UNION ALL SELECT timestamp FROM events_1));
SET job_newest = (
  SELECT MAX(timestamp) FROM (SELECT timestamp FROM events_0 UNION ALL SELECT timestamp FROM events_1));
