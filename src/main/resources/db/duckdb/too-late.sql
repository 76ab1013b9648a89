-- Events of before a job's day, received after that job was done, and later than is allowed.
CREATE OR REPLACE TEMP TABLE too_late AS
SELECT DISTINCT ON (event_key) *
FROM shards
WHERE epoch_us(received_at) - epoch_us("timestamp") > getvariable('lateness')
  AND EXISTS (
    FROM runs WHERE runs.day > shards."timestamp" AND runs.finished_at < shards.received_at);
