-- How many of the sessions that were opened again are there again as they were. Hits are compared by their
-- hash, as a join of whole ones would hold them all in memory.
SELECT count(*) FROM (
  SELECT channel_id, visitor_id, start_time, end_time, hit_count, hash(hits) AS hits FROM reopened
) SEMI JOIN (
  SELECT channel_id, visitor_id, start_time, end_time, hit_count, hash(hits) AS hits FROM sessions
) USING (channel_id, visitor_id, start_time, end_time, hit_count, hits);
