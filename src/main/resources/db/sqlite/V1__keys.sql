-- Who may call: named keys, of which only the SHA-256 is kept. A revoked name stays, so that it is never given again.
CREATE TABLE keys (
    name       TEXT PRIMARY KEY,
    hash       TEXT NOT NULL UNIQUE, -- 64 hex digits
    role       TEXT NOT NULL,        -- send, read, admin
    rate       TEXT,                 -- events, as 100/s; null for no limit
    created_at INTEGER NOT NULL,     -- epoch milliseconds
    revoked_at INTEGER
) STRICT, WITHOUT ROWID;
