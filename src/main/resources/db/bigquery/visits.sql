-- All events that are to be put into sessions, and which of their visitor's runs without a silence each is in.
CREATE TEMP TABLE work_visits AS
WITH work AS (
  SELECT event_key, event_id, channel_id, visitor_id, timestamp, timezone_offset, url, referrer_url, received_at
  FROM work_events WHERE NOT is_late
  UNION ALL
  SELECT hit.event_key, hit.event_id, channel_id, visitor_id, hit.timestamp, hit.timezone_offset, hit.url,
    hit.referrer_url, CAST(NULL AS TIMESTAMP) AS received_at
  FROM work_reopened, UNNEST(hits) AS hit
), ordered AS (
  SELECT *, LAG(timestamp) OVER (
    PARTITION BY channel_id, visitor_id ORDER BY timestamp, event_id, event_key) AS time_before
  FROM work
)
SELECT *,
  COUNTIF(time_before IS NULL OR UNIX_MICROS(timestamp) - UNIX_MICROS(time_before) > job_longest_silence) OVER (
    PARTITION BY channel_id, visitor_id ORDER BY timestamp, event_id, event_key
    ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS run
FROM ordered;
