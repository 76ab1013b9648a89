-- How many of the sessions that were opened again are there again as they were.
SELECT count(*) FROM reopened SEMI JOIN sessions
USING (channel_id, visitor_id, start_time, end_time, hit_count, hits);
