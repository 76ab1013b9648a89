-- What a person asked of a reader, and how it gets on.
alter table reader_positions add column paused integer not null default 0;
alter table reader_positions add column rewind_to integer;                    -- where to go back to, until it is there
alter table reader_positions add column rejections integer not null default 0; -- parked since the last success
alter table reader_positions add column blocked_since integer;                -- milliseconds since 1970, null when not

-- Events that a reader could not deliver for good, and requests that no intake would take. Their bodies are in the archive.
create table dead_letters (
    number      integer primary key autoincrement,
    id          text    not null unique,
    stream      text    not null,
    reader      text    not null,
    sender      text    not null,
    event_id    text    not null,
    seq         integer,                       -- null for what never came into the ledger
    received_at integer not null,              -- milliseconds since 1970
    reason      text    not null,
    kind        text    not null,
    attempts    integer not null,
    at          integer not null,              -- milliseconds since 1970, of the latest change
    state       text    not null check (state in ('parked', 'queued', 'done')),
    run         text,                          -- the replay that queued it last
    object      text                           -- its name in the archive; null when it is gone
);
create index dead_letters_by_place on dead_letters (stream, reader, seq);
create index dead_letters_unfinished on dead_letters (stream, reader, state) where state <> 'done';
