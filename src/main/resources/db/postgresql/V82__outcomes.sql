-- How each destination last fared, whichever process delivered or checked.
create table shared_outcomes (
    role       text collate "C" primary key,
    success_at timestamptz,
    failure_at timestamptz,
    message    text collate "C", -- of the failure
    kind       text collate "C"  -- of the failure: unavailable or blocked
);
