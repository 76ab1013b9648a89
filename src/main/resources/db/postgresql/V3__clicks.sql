-- Clicks counted so far, all of them: what /v1/stats shows.
CREATE TABLE click_counts (
  sender TEXT COLLATE "C" NOT NULL,
  action TEXT COLLATE "C" NOT NULL,
  color  TEXT COLLATE "C" NOT NULL,
  count  BIGINT NOT NULL,
  PRIMARY KEY (sender, action, color)
);

-- The same clicks by minute of receipt (minutes since 1970, UTC): what /v1/stats/series shows.
CREATE TABLE click_minutes (
  sender TEXT COLLATE "C" NOT NULL,
  minute BIGINT NOT NULL,
  action TEXT COLLATE "C" NOT NULL,
  color  TEXT COLLATE "C" NOT NULL,
  count  BIGINT NOT NULL,
  PRIMARY KEY (sender, minute, action, color)
);
