-- :meetings is a JSON array of ids. Every webhook of each, also those of other meetings that moved from or to it.
SELECT affected.value AS about, webhooks.webhook, webhooks.told AS event, meetings.shown
FROM json_each(:#meetings) AS affected
CROSS JOIN meeting_webhooks AS webhooks
  ON webhooks.meeting = affected.value OR webhooks.moved_from = affected.value OR webhooks.moved_to = affected.value
LEFT JOIN meetings ON meetings.id = affected.value
