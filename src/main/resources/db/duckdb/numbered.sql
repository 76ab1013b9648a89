-- A part of the work with its sessions numbered, each event once. A copy of an event stands beside it in this order.
CREATE OR REPLACE TEMP VIEW numbered AS
WITH told AS (
  SELECT work.*,
    lag(event_key) OVER visits AS key_before,
    lag("timestamp") OVER visits AS time_before
  FROM work
  WHERE part = getvariable('part')
  WINDOW visits AS (PARTITION BY channel_id, visitor_id ORDER BY "timestamp", event_id, event_key)
)
SELECT told.*,
  count(*) FILTER (
    time_before IS NULL
    OR epoch_us(told."timestamp") - epoch_us(time_before) > getvariable('longest_silence')
    OR cuts."timestamp" IS NOT NULL AND time_before < told."timestamp"
  ) OVER (
    PARTITION BY told.channel_id, told.visitor_id ORDER BY told."timestamp", event_id, event_key
    ROWS UNBOUNDED PRECEDING) AS session
FROM told LEFT JOIN cuts
  ON cuts.channel_id = told.channel_id AND cuts.visitor_id = told.visitor_id AND cuts."timestamp" = told."timestamp"
WHERE key_before IS DISTINCT FROM event_key;
