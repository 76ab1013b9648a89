INSERT INTO runs
SELECT coalesce(max(number), 0) + 1, ?::DATE, ?, make_timestamp(?), make_timestamp(?), ?, ?, ?, ?, ?, ? FROM runs;
