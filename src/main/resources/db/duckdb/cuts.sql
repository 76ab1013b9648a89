-- Where sessions begin, for visitors that have events farther apart than a session may last; empty without such.
CREATE OR REPLACE TEMP TABLE cuts (channel_id VARCHAR, visitor_id VARCHAR, "timestamp" TIMESTAMP);
