-- Lists are sorted once they are whole, by their fields in turn: sorting each while it is made takes several times as long.
INSERT INTO sessions
SELECT channel_id, visitor_id, timezone_offset, start_time, end_time, hit_count,
  list_transform(list_sort(visits), lambda visit: {
    'event_key': visit.event_key, 'event_id': visit.event_id, 'timestamp': visit."timestamp", 'url': visit.url,
    'referrer_url': visit.referrer_url, 'timezone_offset': visit.timezone_offset
  })
FROM (
  SELECT channel_id, visitor_id, max(timezone_offset) AS timezone_offset, min("timestamp") AS start_time,
    max("timestamp") AS end_time, count(*) AS hit_count,
    list({
      'timestamp': "timestamp", 'event_id': event_id, 'event_key': event_key, 'url': url,
      'referrer_url': referrer_url, 'timezone_offset': timezone_offset
    }) AS visits
  FROM numbered
  GROUP BY channel_id, visitor_id, session
  HAVING max("timestamp") < getvariable('closing'));
