-- The colours of each key that are counted apart, and the first event (its sequence) that was counted so: earlier ones of
-- that colour, and all others, are counted as (other).
CREATE TABLE click_colors (
  sender TEXT NOT NULL,
  color  TEXT NOT NULL,
  since  INTEGER NOT NULL,
  PRIMARY KEY (sender, color)
) WITHOUT ROWID;

-- Until now all were.
INSERT INTO click_colors (sender, color, since) SELECT DISTINCT sender, color, 1 FROM click_counts
  WHERE color <> '(other)';
