-- A table of a flow of one's own. Instants are UTC.
CREATE TABLE IF NOT EXISTS "%s" (
  event_key     VARCHAR PRIMARY KEY, -- 32 hex digits: the event's identity
  stream        VARCHAR NOT NULL,
  sequence      BIGINT NOT NULL,
  received_at   TIMESTAMP NOT NULL,
  sender        VARCHAR NOT NULL,
  id            VARCHAR NOT NULL,
  body          VARCHAR NOT NULL,
  body_encoding VARCHAR NOT NULL     -- utf8 or base64
);
