-- Sessions found by the filter, and about 4 million characters of them, but always the first two: the second shows that there
-- are more. Of each session as many hits as are wanted at most; of one with more than 4 million characters so many fewer, by halves.
WITH found AS (
  SELECT * FROM sessions AS session WHERE TRUE:filter
), measured AS (
  SELECT *, list_transform(hits[1: :hits], lambda hit:
    length(hit.event_id) + coalesce(length(hit.url), 0) + coalesce(length(hit.referrer_url), 0)) AS lengths
  FROM found
), shown AS (
  SELECT *, CASE WHEN :hits = 0 THEN 0 ELSE list_max(list_filter(
    list_transform(range(0, 63), lambda half: :hits::BIGINT >> half),
    lambda most: most = 1 OR most > 1 AND coalesce(list_sum(lengths[1:most]), 0) <= 4000000)) END AS most
  FROM measured
)
SELECT channel_id, visitor_id, timezone_offset, epoch_us(start_time), epoch_us(end_time), hit_count, hits[1:most]
FROM shown
QUALIFY coalesce(sum(length(channel_id) + length(visitor_id) + coalesce(list_sum(lengths[1:most]), 0))
  OVER (ORDER BY start_time, visitor_id, channel_id ROWS BETWEEN UNBOUNDED PRECEDING AND 2 PRECEDING), 0) < 4000000
ORDER BY start_time, visitor_id, channel_id
