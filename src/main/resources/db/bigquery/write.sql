INSERT INTO events_late
  (event_key, event_id, channel_id, visitor_id, timestamp, timezone_offset, url, referrer_url, received_at)
SELECT event_key, event_id, channel_id, visitor_id, timestamp, timezone_offset, url, referrer_url, received_at
FROM work_events WHERE is_late;
DELETE FROM sessions AS old
WHERE start_time >= job_near AND EXISTS (
  SELECT 1 FROM work_reopened AS reopened
  WHERE reopened.channel_id = old.channel_id AND reopened.visitor_id = old.visitor_id
    AND reopened.start_time = old.start_time);
INSERT INTO sessions (channel_id, visitor_id, timezone_offset, start_time, end_time, hit_count, hits)
SELECT channel_id, visitor_id, timezone_offset, start_time, end_time, hit_count, hits FROM work_closed;
-- The rows of the shards stay there, as they may not be deleted while they are being streamed.
INSERT INTO events_own
  (event_key, event_id, channel_id, visitor_id, timestamp, timezone_offset, url, referrer_url, received_at)
SELECT event_key, event_id, channel_id, visitor_id, timestamp, timezone_offset, url, referrer_url, received_at
FROM work_numbered AS visits
WHERE NOT is_closed AND NOT EXISTS (SELECT 1 FROM events_own AS there WHERE there.event_key = visits.event_key);
