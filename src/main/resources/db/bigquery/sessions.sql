SELECT channel_id, visitor_id, timezone_offset, UNIX_MICROS(start_time) AS start_time, UNIX_MICROS(end_time) AS end_time,
  hit_count
FROM sessions AS session
WHERE TRUE
