-- Who may call: named keys, of which only the SHA-256 is kept. A revoked name stays, so that it is never given again.
CREATE TABLE keys (
    name       TEXT COLLATE "C" PRIMARY KEY,
    hash       TEXT COLLATE "C" NOT NULL UNIQUE, -- 64 hex digits
    role       TEXT COLLATE "C" NOT NULL,        -- send, read, admin
    rate       TEXT COLLATE "C",                 -- events, as 100/s; null for no limit
    created_at BIGINT NOT NULL,                  -- epoch milliseconds
    revoked_at BIGINT
);
