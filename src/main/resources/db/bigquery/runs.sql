SELECT CAST(day AS STRING) AS day, asked_by, UNIX_MICROS(started_at) AS started, UNIX_MICROS(finished_at) AS finished,
  events, sessions_closed, sessions_replaced, events_carried, events_deduplicated, events_late
FROM runs ORDER BY number DESC LIMIT 400
