ARRAY(
  SELECT AS STRUCT hit.event_key, hit.event_id, UNIX_MICROS(hit.timestamp) AS timestamp, hit.url, hit.referrer_url,
    hit.timezone_offset
  FROM UNNEST(hits) AS hit WITH OFFSET AS place ORDER BY place) AS hits
