-- What people were told by chat, noted before and after: a reader that is put back tells nothing twice, and what a crash
-- left in doubt is told again.
create table notices_sent (
    seq         integer primary key,          -- its place in the stream notices
    sender      text    not null,
    id          text    not null,
    channel     text    not null,
    text        text    not null,             -- its beginning, to be shown
    username    text,
    icon        text,
    begun_at    integer not null,             -- milliseconds since 1970, of the last attempt
    sent_at     integer,                      -- null: in doubt
    sent_number integer unique                -- grows with each one sent
);
