-- Who is signed in to the pages. Of a session only the SHA-256 of its cookie is kept. One that has ended stays for a while:
-- a request sent with it may have been deferred, and is judged by who sent it then.
create table sign_ins (
    hash         text collate "C" primary key, -- 64 hex digits
    id           text collate "C" not null unique,
    name         text collate "C" not null,    -- of the key, or a person's e-mail
    key_hash     text collate "C",             -- of the key; null for a person who signed in by OpenID Connect
    role         text collate "C" not null,    -- send, read, admin, as of the sign-in
    address      text collate "C" not null,
    browser      text collate "C",
    created_at   bigint not null,              -- milliseconds since 1970
    last_seen_at bigint not null,
    ended_at     bigint
);
