-- What people were told by chat, noted before and after: a reader that is put back tells nothing twice, and what a crash
-- left in doubt is told again.
create table notices_sent (
    seq         bigint primary key,        -- its place in the stream notices
    sender      text collate "C" not null,
    id          text collate "C" not null,
    channel     text collate "C" not null,
    text        text collate "C" not null, -- its beginning, to be shown
    username    text collate "C",
    icon        text collate "C",
    begun_at    bigint not null,           -- milliseconds since 1970, of the last attempt
    sent_at     bigint,                    -- null: in doubt
    sent_number bigint unique              -- grows with each one sent
);
