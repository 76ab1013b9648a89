-- :meetings are ids. Every webhook of each, also those of other meetings that moved from or to it.
WITH concerned (about, meeting, webhook) AS (
  SELECT meeting, meeting, webhook FROM meeting_webhooks WHERE meeting IN (:#in:meetings)
  UNION
  SELECT moved_from, meeting, webhook FROM meeting_webhooks WHERE moved_from IN (:#in:meetings)
  UNION
  SELECT moved_to, meeting, webhook FROM meeting_webhooks WHERE moved_to IN (:#in:meetings)
)
SELECT concerned.about, webhooks.webhook, webhooks.told AS event, meetings.shown
FROM concerned
JOIN meeting_webhooks AS webhooks ON webhooks.meeting = concerned.meeting AND webhooks.webhook = concerned.webhook
LEFT JOIN meetings ON meetings.id = concerned.about
