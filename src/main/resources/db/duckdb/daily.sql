-- Of each day that a closed session touches: durations are split at midnight, UTC.
WITH wanted AS (SELECT ?::DATE AS first, ?::DATE AS last),
touching AS (
  SELECT start_time, end_time, hit_count, hits,
    unnest(generate_series(greatest(start_time::DATE, first)::TIMESTAMP, least(end_time::DATE, last)::TIMESTAMP,
      INTERVAL 1 DAY)) AS day
  FROM sessions, wanted
  WHERE end_time >= first AND start_time < last + 1
)
SELECT day::DATE,
  count(*) FILTER (start_time >= day),
  count(*),
  sum(CASE WHEN start_time::DATE = end_time::DATE THEN hit_count
    ELSE len(list_filter(hits, lambda hit: hit."timestamp"::DATE = day::DATE)) END)::BIGINT,
  sum(epoch_us(least(end_time, day + INTERVAL 1 DAY)) - epoch_us(greatest(start_time, day)))::BIGINT
FROM touching
GROUP BY day ORDER BY day
