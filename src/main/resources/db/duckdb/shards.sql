-- The job's own view of both shards.
CREATE OR REPLACE TEMP VIEW shards AS FROM events_0 UNION ALL FROM events_1;
