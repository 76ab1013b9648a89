-- Which log a reader's position belongs to, and which event it stands at: a position alone is a bare number, and fits any log.
ALTER TABLE reader_positions ADD COLUMN log TEXT COLLATE "C"; -- the log's identity; null until the reader has moved in it
ALTER TABLE reader_positions ADD COLUMN mark BIGINT; -- checksum of the event at the position; null where there is none
