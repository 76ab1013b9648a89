-- A webhook never changes, but what is kept of it may: reading it again keeps what was left out before.
INSERT INTO meeting_webhooks (meeting, webhook, moved_from, moved_to, told)
VALUES (:#meeting, :#webhook, :#moved_from, :#moved_to, :#event)
ON CONFLICT (meeting, webhook) DO UPDATE SET told = excluded.told
