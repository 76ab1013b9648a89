CREATE OR REPLACE TEMP TABLE incoming (event_key VARCHAR, "timestamp" TIMESTAMP);
