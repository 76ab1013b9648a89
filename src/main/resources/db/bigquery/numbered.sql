-- The visits with their sessions numbered, and whether those are closed.
CREATE TEMP TABLE work_numbered AS
WITH numbered AS (
  SELECT visits.*,
    COUNTIF(begins.place IS NOT NULL AND visits.time_before < visits.timestamp) OVER (
      PARTITION BY visits.channel_id, visits.visitor_id, visits.run
      ORDER BY visits.timestamp, visits.event_id, visits.event_key
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS session
  FROM work_visits AS visits LEFT JOIN work_begins AS begins
    ON begins.channel_id = visits.channel_id AND begins.visitor_id = visits.visitor_id AND begins.run = visits.run
      AND begins.place = UNIX_MICROS(visits.timestamp)
)
SELECT *,
  job_is_latest AND job_closing > MAX(timestamp) OVER (
    PARTITION BY channel_id, visitor_id, run, session) AS is_closed
FROM numbered;
