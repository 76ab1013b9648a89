-- The dataset as it is in the warehouse's file; instants are UTC, to the microsecond. Read into the dataset's schema at
-- every start.
CREATE TABLE IF NOT EXISTS events_0 (
  event_key       VARCHAR NOT NULL, -- 32 hex digits of sender and event id: the row's identity
  event_id        VARCHAR NOT NULL,
  channel_id      VARCHAR NOT NULL,
  visitor_id      VARCHAR NOT NULL,
  "timestamp"     TIMESTAMP NOT NULL,
  timezone_offset BIGINT,           -- minutes
  url             VARCHAR,
  referrer_url    VARCHAR,
  received_at     TIMESTAMP         -- null for an event of a session that was closed and is open again
);
CREATE TABLE IF NOT EXISTS events_1 AS FROM events_0 LIMIT 0;
-- What came too late to change closed sessions.
CREATE TABLE IF NOT EXISTS events_late AS FROM events_0 LIMIT 0;
CREATE TABLE IF NOT EXISTS sessions (
  channel_id      VARCHAR NOT NULL,
  visitor_id      VARCHAR NOT NULL,
  timezone_offset BIGINT,
  start_time      TIMESTAMP NOT NULL,
  end_time        TIMESTAMP NOT NULL,
  hit_count       BIGINT NOT NULL,
  hits            STRUCT(event_key VARCHAR, event_id VARCHAR, "timestamp" TIMESTAMP, url VARCHAR,
                         referrer_url VARCHAR, timezone_offset BIGINT)[] NOT NULL
);
-- The highest sequence of the ledger whose event was ever stored: what comes up to there is compared with the rows.
CREATE TABLE IF NOT EXISTS applied (sequence BIGINT NOT NULL);
INSERT INTO applied SELECT 0 WHERE NOT EXISTS (FROM applied);
-- How far the ledger's reader had got when it wrote last, committed with the events themselves; a file that was restored from
-- a copy is known by it. One row, or none before the first.
CREATE TABLE IF NOT EXISTS log_position (
  sequence BIGINT NOT NULL,
  log      VARCHAR NOT NULL, -- the log's identity
  mark     BIGINT            -- checksum of the event at that sequence; null where there is none
);
-- Each daily job, committed with what it did.
CREATE TABLE IF NOT EXISTS runs (
  number              BIGINT NOT NULL,
  day                 DATE NOT NULL,
  asked_by            VARCHAR NOT NULL, -- schedule, missed, request
  started_at          TIMESTAMP NOT NULL,
  finished_at         TIMESTAMP NOT NULL,
  events              BIGINT NOT NULL,
  sessions_closed     BIGINT NOT NULL,
  sessions_replaced   BIGINT NOT NULL,
  events_carried      BIGINT NOT NULL,
  events_deduplicated BIGINT NOT NULL,
  events_late         BIGINT NOT NULL
);
