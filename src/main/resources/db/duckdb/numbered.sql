-- A part of the work with its sessions numbered, each event once. A copy of an event stands beside it in this order.
CREATE OR REPLACE TEMP VIEW numbered%s AS
WITH ordered AS (
  SELECT work.*,
    lag(event_key) OVER visits AS key_before,
    lag("timestamp") OVER visits AS time_before
  FROM work%s
  WHERE part = getvariable('part')
  WINDOW visits AS (PARTITION BY channel_id, visitor_id ORDER BY "timestamp", event_id, event_key)
)
SELECT ordered.*,
  count(*) FILTER (
    time_before IS NULL
    OR epoch_us(ordered."timestamp") - epoch_us(time_before) > getvariable('longest_silence')
    OR cuts."timestamp" IS NOT NULL AND time_before < ordered."timestamp"
  ) OVER (
    PARTITION BY ordered.channel_id, ordered.visitor_id ORDER BY ordered."timestamp", event_id, event_key
    ROWS UNBOUNDED PRECEDING) AS session
FROM ordered LEFT JOIN cuts
  ON cuts.channel_id = ordered.channel_id AND cuts.visitor_id = ordered.visitor_id AND cuts."timestamp" = ordered."timestamp"
WHERE key_before IS DISTINCT FROM event_key;
