CREATE OR REPLACE TEMP TABLE long_visitors AS
SELECT channel_id, visitor_id FROM work
GROUP BY channel_id, visitor_id
HAVING epoch_us(max("timestamp")) - epoch_us(min("timestamp")) > getvariable('longest_session');
