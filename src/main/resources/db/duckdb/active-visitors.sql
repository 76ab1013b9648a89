CREATE OR REPLACE TEMP TABLE active_visitors AS
SELECT DISTINCT channel_id, visitor_id FROM work WHERE "timestamp" >= getvariable('closing');
CREATE OR REPLACE TEMP TABLE still_open AS FROM events_0 LIMIT 0;
