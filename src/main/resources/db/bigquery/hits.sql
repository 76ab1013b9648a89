-- The first :most hits of a session and 4 million characters of them, but always the first.
ARRAY(
  SELECT AS STRUCT event_key, event_id, timestamp, url, referrer_url, timezone_offset
  FROM (
    SELECT hit.event_key, hit.event_id, UNIX_MICROS(hit.timestamp) AS timestamp, hit.url, hit.referrer_url,
      hit.timezone_offset, place,
      SUM(LENGTH(hit.event_id) + IFNULL(LENGTH(hit.url), 0) + IFNULL(LENGTH(hit.referrer_url), 0))
        OVER (ORDER BY place) AS characters
    FROM UNNEST(hits) AS hit WITH OFFSET AS place)
  WHERE place = 0 OR place < :most AND characters <= 4000000
  ORDER BY place) AS hits
