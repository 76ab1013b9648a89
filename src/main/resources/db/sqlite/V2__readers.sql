-- How far each reader of a stream has got. It changes in the transaction of what the reader does, or not at all.
create table reader_positions (
    stream       text    not null,
    reader       text    not null,
    position     integer not null,            -- the last sequence delivered, 0 before the first
    epoch        integer not null,            -- grows with each owner; an older owner's update hits no row
    delivered_at integer,                     -- milliseconds since 1970, of the last batch
    primary key (stream, reader)
) without rowid;

-- Records of the log that could not be trusted and were passed over.
create table quarantined (
    stream text    not null,
    reader text    not null,
    seq    integer not null,
    last   integer not null,                  -- seq, or the end of a lost stretch
    at     integer not null,                  -- milliseconds since 1970
    reason text    not null,
    primary key (stream, reader, seq)
) without rowid;
