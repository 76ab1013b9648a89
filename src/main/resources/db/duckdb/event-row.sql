INSERT INTO "%s" (event_key, stream, sequence, received_at, sender, id, body, body_encoding)
VALUES (?, ?, ?, make_timestamp(?::BIGINT), ?, ?, ?, ?)
ON CONFLICT (event_key) DO NOTHING;
