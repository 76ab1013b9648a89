INSERT INTO meeting_webhooks (meeting, webhook, moved_from, moved_to, told)
VALUES (:#meeting, :#webhook, :#moved_from, :#moved_to, :#event)
ON CONFLICT (meeting, webhook) DO NOTHING
