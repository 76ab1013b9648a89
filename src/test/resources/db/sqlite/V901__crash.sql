CREATE TABLE crash_effects (id TEXT NOT NULL);
CREATE TABLE crash_mended (id TEXT NOT NULL);
