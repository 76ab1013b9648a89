CREATE TEMP TABLE work_closed AS
SELECT channel_id, visitor_id, MAX(visits.timezone_offset) AS timezone_offset, MIN(timestamp) AS start_time,
  MAX(timestamp) AS end_time, COUNT(*) AS hit_count,
  ARRAY_AGG(STRUCT(event_key, event_id, timestamp, url, referrer_url, visits.timezone_offset)
    ORDER BY timestamp, event_id, event_key) AS hits
FROM work_numbered AS visits
WHERE is_closed
GROUP BY channel_id, visitor_id, run, session;
-- The sessions that were opened again and are there again as they were.
CREATE TEMP TABLE work_kept AS
SELECT channel_id, visitor_id, start_time
FROM work_closed AS closed JOIN work_reopened AS reopened USING (channel_id, visitor_id, start_time)
WHERE closed.end_time = reopened.end_time AND closed.hit_count = reopened.hit_count
  AND TO_JSON_STRING(closed.hits) = TO_JSON_STRING(reopened.hits);
