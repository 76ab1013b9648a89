-- Runs of evidence: each gathers one month.
create table evidence_runs (
    number     integer primary key autoincrement,
    run        text    not null unique,
    month      text    not null,            -- 2026-10
    dry_run    integer not null,
    asked      text    not null,            -- schedule, api, command
    asked_at   integer not null,            -- milliseconds since 1970, as all times here
    started_at integer,
    ended_at   integer,
    state      text    not null check (state in ('waiting', 'running', 'blocked', 'done', 'failed')),
    detail     text,                        -- what it waits for, or what failed
    plan       text,                        -- JSON: the people and repositories that it is about, in their order
    commits    integer not null default 0,  -- found so far
    uploads    integer not null default 0,  -- files to be put anywhere
    told       text                         -- SHA-256 of the manifest and of what people were told
);
-- The same month once at a time.
create unique index evidence_runs_open on evidence_runs (month, dry_run) where ended_at is null;

create table evidence_repositories (
    run               text    not null references evidence_runs (run) on delete cascade,
    place             integer not null,
    source            text    not null,     -- as configured
    name              text    not null,     -- as in names of files
    state             text    not null check (state in ('waiting', 'done', 'failed')),
    gone              text,                 -- not found, no access, rate limit, server
    reason            text,
    commits           integer not null default 0,
    unknown_authors   text    not null default '[]',
    unknown_approvers text    not null default '[]',
    primary key (run, place)
) without rowid;

-- What each person has in each repository; those who have nothing there have no row.
create table evidence_files (
    run        text    not null references evidence_runs (run) on delete cascade,
    repository integer not null,
    person     integer not null,
    commits    integer not null,
    approvals  integer not null,
    sha256     text    not null,
    size       integer not null,            -- bytes
    primary key (run, repository, person)
) without rowid;

create table evidence_destinations (
    run         text    not null references evidence_runs (run) on delete cascade,
    destination text    not null,
    state       text    not null check (state in ('done', 'waiting', 'blocked', 'failed')),
    detail      text,
    link        text,
    at          integer not null,
    primary key (run, destination)
) without rowid;

-- What a destination notes for itself, before and after each step, to go on from there.
create table evidence_steps (
    run         text not null references evidence_runs (run) on delete cascade,
    destination text not null,
    step        text not null,
    what        text not null,
    primary key (run, destination, step)
) without rowid;

-- Up to when the schedule has been looked after.
create table evidence_schedule (
    one        integer primary key check (one = 1),
    looked_at  integer not null
);
