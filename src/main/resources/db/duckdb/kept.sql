-- How many of the sessions that were opened again are there again as they were. Hits are told by their hash, for a join
-- of whole ones would hold them all.
SELECT count(*) FROM (
  SELECT channel_id, visitor_id, start_time, end_time, hit_count, hash(hits) AS hits FROM reopened
) SEMI JOIN (
  SELECT channel_id, visitor_id, start_time, end_time, hit_count, hash(hits) AS hits FROM sessions
) USING (channel_id, visitor_id, start_time, end_time, hit_count, hits);
