-- Where sessions begin, for visitors that have events farther apart than a session may last.
CREATE OR REPLACE TEMP TABLE cuts (channel_id VARCHAR, visitor_id VARCHAR, "timestamp" TIMESTAMP);
CREATE OR REPLACE TEMP TABLE long_visitors AS
SELECT channel_id, visitor_id FROM work
GROUP BY channel_id, visitor_id
HAVING epoch_us(max("timestamp")) - epoch_us(min("timestamp")) > getvariable('max_duration');
