-- Every press that counts, once and for ever: entered before the sheet is written, so that it always goes to the same row.
create table presses (
    number         integer primary key autoincrement, -- the order in which they were entered
    sender         text    not null,
    id             text    not null,                  -- the event's
    seq            integer not null,                  -- its place in the stream
    place          integer unique,                    -- its row under the sheet's header, from 1; null: a person removed it
    written        integer not null default 0,        -- 1 once the sheet is known to have had it
    received_at    integer not null,                  -- milliseconds since 1970
    local_time     text    not null,                  -- yyyy-MM-dd HH:mm:ss in the zone that was set then
    serial         text    not null,
    click          text    not null,                  -- SINGLE, DOUBLE, LONG
    person         text    not null,
    interaction    text    not null,
    battery_mv     integer,
    remaining_life real,                              -- percent
    unique (id, sender)
);
create index presses_by_time on presses (serial, click, received_at);

-- The last row of the sheet that is taken, by a press or by what people have written there.
create table press_places (last integer not null);
insert into press_places values (0);

-- How many presses count, by day and hour of their local time.
create table press_counts (
    day         text    not null,  -- yyyy-MM-dd
    hour        integer not null,
    person      text    not null,
    interaction text    not null,
    count       integer not null,
    primary key (person, interaction, day, hour)
) without rowid;

-- What is known of each button that somebody is told about.
create table buttons (
    serial         text    not null primary key,
    person         text    not null,   -- as it was last pressed
    interaction    text    not null,
    last_press     integer,            -- milliseconds since 1970
    battery_mv     integer,
    remaining_life real,               -- percent
    battery_at     integer,            -- milliseconds since 1970
    told_day       text                -- the last day on which chat was told that its battery is low
) without rowid;

-- Presses of buttons that the map does not know; the events themselves are parked.
create table unknown_presses (
    seq         integer primary key,   -- its place in the stream
    serial      text    not null,
    click       text    not null,
    received_at integer not null       -- milliseconds since 1970
);
