-- What each webhook told of a meeting: a set that only grows, so that neither order nor repeats change what it says.
CREATE TABLE meeting_webhooks (
  meeting    TEXT COLLATE "C" NOT NULL, -- the id of its invitee
  webhook    TEXT COLLATE "C" NOT NULL, -- SHA-256 of the webhook, in hex
  moved_from TEXT COLLATE "C",          -- the meeting whose place it takes
  moved_to   TEXT COLLATE "C",          -- the meeting that takes its place
  told       TEXT COLLATE "C" NOT NULL, -- JSON
  PRIMARY KEY (meeting, webhook)
);

CREATE INDEX meeting_webhooks_moved_from ON meeting_webhooks (moved_from) WHERE moved_from IS NOT NULL;
CREATE INDEX meeting_webhooks_moved_to ON meeting_webhooks (moved_to) WHERE moved_to IS NOT NULL;

-- The meetings as they are shown, each made of all that was told of it.
CREATE TABLE meetings (
  id     TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  place  TEXT COLLATE "C" NOT NULL, -- 32 hex digits that stand for the id
  status TEXT COLLATE "C" NOT NULL, -- booked, rescheduled, canceled, no_show
  starts BIGINT NOT NULL,           -- microseconds since 1970; the least number there is for an unknown start
  shown  TEXT COLLATE "C" NOT NULL  -- the whole row of /v1/meetings, JSON
);

CREATE UNIQUE INDEX meetings_newest ON meetings (starts, place);
