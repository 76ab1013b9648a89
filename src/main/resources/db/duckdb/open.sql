-- The events of sessions that stay open, whole.
INSERT INTO still_open
SELECT event_key, event_id, channel_id, visitor_id, "timestamp", timezone_offset, url, referrer_url, received_at
FROM numbered_active
QUALIFY max("timestamp") OVER (PARTITION BY channel_id, visitor_id, session) >= getvariable('closing');
