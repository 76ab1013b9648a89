-- The colours of each key that are counted apart, and the first event (its sequence) that was counted so: earlier ones of
-- that colour, and all others, are counted as (other).
CREATE TABLE click_colors (
  sender TEXT COLLATE "C" NOT NULL,
  color  TEXT COLLATE "C" NOT NULL,
  since  BIGINT NOT NULL,
  PRIMARY KEY (sender, color)
);

-- Until now all were.
INSERT INTO click_colors (sender, color, since) SELECT DISTINCT sender, color, 1 FROM click_counts
  WHERE color <> '(other)';
