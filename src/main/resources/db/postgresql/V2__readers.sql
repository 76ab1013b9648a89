-- How far each reader of a stream has got. It changes in the transaction of what the reader does, or not at all.
create table reader_positions (
    stream       text collate "C" not null,
    reader       text collate "C" not null,
    position     bigint not null, -- the last sequence delivered, 0 before the first
    epoch        bigint not null, -- grows with each owner; an older owner's update hits no row
    delivered_at bigint,          -- milliseconds since 1970, of the last batch
    primary key (stream, reader)
);

-- Records of the log that could not be trusted and were passed over.
create table quarantined (
    stream text collate "C" not null,
    reader text collate "C" not null,
    seq    bigint not null,
    last   bigint not null, -- seq, or the end of a lost stretch
    at     bigint not null, -- milliseconds since 1970
    reason text collate "C" not null,
    primary key (stream, reader, seq)
);
