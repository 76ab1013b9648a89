-- Which of the incoming events are in the warehouse already, wherever.
SELECT event_key FROM events_0 SEMI JOIN incoming USING (event_key)
UNION ALL
SELECT event_key FROM events_1 SEMI JOIN incoming USING (event_key)
UNION ALL
SELECT event_key FROM events_late SEMI JOIN incoming USING (event_key)
UNION ALL
SELECT hit.event_key FROM (
  SELECT unnest(hits) AS hit FROM sessions
  WHERE start_time <= (SELECT max("timestamp") FROM incoming) AND end_time >= (SELECT min("timestamp") FROM incoming)
) WHERE hit.event_key IN (SELECT event_key FROM incoming)
