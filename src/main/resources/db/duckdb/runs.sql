SELECT day, asked_by, started_at, finished_at, events, sessions_closed, sessions_replaced, events_carried,
  events_deduplicated, events_late
FROM runs ORDER BY number DESC LIMIT 400
