INSERT INTO meetings (id, place, status, starts, shown)
VALUES (:#id, :#place, :#status, :#starts, :#shown)
ON CONFLICT (id) DO UPDATE SET status = excluded.status, starts = excluded.starts, shown = excluded.shown
