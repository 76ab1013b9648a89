-- :meetings is a JSON array of ids. All that was told of each, also by the webhooks of others that moved from or to it.
SELECT concerned.value AS about, told.webhook, told.told, meetings.shown
FROM json_each(:#meetings) AS concerned
CROSS JOIN meeting_webhooks AS told
  ON told.meeting = concerned.value OR told.moved_from = concerned.value OR told.moved_to = concerned.value
LEFT JOIN meetings ON meetings.id = concerned.value
