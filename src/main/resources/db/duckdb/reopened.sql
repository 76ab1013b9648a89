-- Closed sessions that an event of the shards may belong to, or that begin after one that does.
CREATE OR REPLACE TEMP TABLE reopened AS
WITH near AS (
  SELECT *, rowid AS place FROM sessions
  WHERE end_time >= getvariable('first_end') AND start_time >= getvariable('first_start')
), firsts AS (
  SELECT channel_id, visitor_id, min("timestamp") AS first
  FROM shards SEMI JOIN near USING (channel_id, visitor_id)
  GROUP BY channel_id, visitor_id
)
SELECT near.* FROM near JOIN firsts USING (channel_id, visitor_id)
WHERE CASE WHEN getvariable('longest_silence') IS NULL
  THEN epoch_us(start_time) + getvariable('longest_session') >= epoch_us(first)
  ELSE epoch_us(end_time) + getvariable('longest_silence') >= epoch_us(first) END;
