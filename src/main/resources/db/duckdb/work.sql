-- All events that are to be put into sessions, each visitor's in the same part.
CREATE OR REPLACE TEMP VIEW all_work AS
SELECT *, hash(channel_id, visitor_id) % getvariable('parts') AS part FROM (
  FROM shards
  UNION ALL
  SELECT hit.event_key, hit.event_id, channel_id, visitor_id, hit."timestamp", hit.timezone_offset, hit.url,
    hit.referrer_url, NULL
  FROM (SELECT channel_id, visitor_id, unnest(hits) AS hit FROM reopened));
