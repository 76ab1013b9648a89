-- How far the clock had come when it was last known to be right, in milliseconds since 1970.
create table clock (
    one       integer primary key check (one = 1),
    seen_at   integer not null,
    latest_at integer not null    -- the latest that the first has ever been, gone on by the time that has passed since
);
