-- Rows that are in the warehouse nowhere yet.
INSERT INTO events_own
  (event_key, event_id, channel_id, visitor_id, timestamp, timezone_offset, url, referrer_url, received_at)
WITH given AS (
  SELECT JSON_VALUE(row_given, '$.event_key') AS event_key, JSON_VALUE(row_given, '$.event_id') AS event_id,
    JSON_VALUE(row_given, '$.channel_id') AS channel_id, JSON_VALUE(row_given, '$.visitor_id') AS visitor_id,
    TIMESTAMP_MICROS(CAST(JSON_VALUE(row_given, '$.timestamp') AS INT64)) AS timestamp,
    CAST(JSON_VALUE(row_given, '$.timezone_offset') AS INT64) AS timezone_offset,
    JSON_VALUE(row_given, '$.url') AS url, JSON_VALUE(row_given, '$.referrer_url') AS referrer_url,
    TIMESTAMP_MICROS(CAST(JSON_VALUE(row_given, '$.received_at') AS INT64)) AS received_at
  FROM UNNEST(JSON_QUERY_ARRAY(@given)) AS row_given
), there AS (
  SELECT event_key FROM events_0
  UNION ALL SELECT event_key FROM events_1
  UNION ALL SELECT event_key FROM events_late
  UNION ALL
  SELECT hit.event_key FROM sessions, UNNEST(hits) AS hit WHERE start_time <= TIMESTAMP_MICROS(@newest)
)
SELECT event_key, event_id, channel_id, visitor_id, timestamp, timezone_offset, url, referrer_url, received_at
FROM given
WHERE NOT EXISTS (SELECT 1 FROM there WHERE there.event_key = given.event_key)
