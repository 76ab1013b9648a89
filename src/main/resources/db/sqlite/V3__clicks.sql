-- Clicks counted so far, all of them: what /v1/stats shows.
CREATE TABLE click_counts (
  sender TEXT NOT NULL,
  action TEXT NOT NULL,
  color  TEXT NOT NULL,
  count  INTEGER NOT NULL,
  PRIMARY KEY (sender, action, color)
) WITHOUT ROWID;

-- The same clicks by minute of receipt (minutes since 1970, UTC): what /v1/stats/series shows.
CREATE TABLE click_minutes (
  sender TEXT NOT NULL,
  minute INTEGER NOT NULL,
  action TEXT NOT NULL,
  color  TEXT NOT NULL,
  count  INTEGER NOT NULL,
  PRIMARY KEY (sender, minute, action, color)
) WITHOUT ROWID;
