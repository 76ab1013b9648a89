INSERT INTO runs (number, day, asked_by, started_at, finished_at, events, sessions_closed, sessions_replaced,
  events_carried, events_deduplicated, events_late, max_duration)
SELECT IFNULL(MAX(number), 0) + 1, job_day, job_asked_by, job_started_at, job_started_at,
  (SELECT IFNULL(SUM(copies), 0) FROM work_events),
  (SELECT COUNT(*) FROM work_closed) - (SELECT COUNT(*) FROM work_kept),
  (SELECT COUNT(*) FROM work_reopened) - (SELECT COUNT(*) FROM work_kept),
  (SELECT COUNTIF(NOT is_closed) FROM work_numbered),
  (SELECT IFNULL(SUM(copies - 1), 0) FROM work_events),
  (SELECT COUNTIF(is_late) FROM work_events),
  job_longest_session
FROM runs;
-- The answer; nothing after it but to keep all of this.
SELECT CAST(day AS STRING) AS day, asked_by, UNIX_MICROS(started_at) AS started, UNIX_MICROS(finished_at) AS finished,
  events, sessions_closed, sessions_replaced, events_carried, events_deduplicated, events_late
FROM runs WHERE started_at = job_started_at ORDER BY number DESC LIMIT 1;
COMMIT TRANSACTION;
