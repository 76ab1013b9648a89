-- How far the clock had come when it was last known to be right, in milliseconds since 1970.
create table clock (
    one     bigint primary key check (one = 1),
    seen_at bigint not null,
    age     bigint not null -- the time that has passed for sure, from what the clock showed at the first start
);
