-- Which of the told events are in the warehouse already, wherever.
SELECT event_key FROM events_0 SEMI JOIN told USING (event_key)
UNION ALL
SELECT event_key FROM events_1 SEMI JOIN told USING (event_key)
UNION ALL
SELECT event_key FROM events_late SEMI JOIN told USING (event_key)
UNION ALL
SELECT hit.event_key FROM (
  SELECT unnest(hits) AS hit FROM sessions
  WHERE start_time <= (SELECT max("timestamp") FROM told) AND end_time >= (SELECT min("timestamp") FROM told)
) WHERE hit.event_key IN (SELECT event_key FROM told)
