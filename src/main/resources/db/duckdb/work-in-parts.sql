-- In this order a part is read without looking at the others.
CREATE TEMP TABLE work AS FROM all_work ORDER BY part;
