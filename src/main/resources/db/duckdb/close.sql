INSERT INTO sessions
SELECT channel_id, visitor_id, max(timezone_offset), min("timestamp"), max("timestamp"), count(*),
  list({
    'event_key': event_key, 'event_id': event_id, 'timestamp': "timestamp", 'url': url,
    'referrer_url': referrer_url, 'timezone_offset': timezone_offset
  } ORDER BY "timestamp", event_id, event_key)
FROM numbered
GROUP BY channel_id, visitor_id, session
HAVING max("timestamp") < getvariable('closing');
