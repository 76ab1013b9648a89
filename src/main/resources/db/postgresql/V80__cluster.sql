-- What several processes on one database need to know of each other; with tables in a file there is but one.

create table shared_instances (
    instance uuid primary key,          -- drawn at each start
    folder   uuid not null,             -- identity of its data folder
    name     text collate "C" not null, -- for people: its host and folder
    version  text collate "C" not null,
    only_one text collate "C" not null, -- settings with which it must be the only one, '' if it need not
    seen     timestamptz not null
);

create table shared_leases (
    lease  text collate "C" primary key,
    holder uuid not null,
    until  timestamptz not null
);

-- Counts up whenever something of that kind changes.
create table shared_changes (
    kind    text collate "C" primary key,
    version bigint not null
);

create function shared_change() returns trigger language plpgsql as $$
begin
    insert into shared_changes values (tg_argv[0], 1)
        on conflict (kind) do update set version = shared_changes.version + 1;
    return null;
end $$;

create trigger keys_change after insert or update or delete on keys
    for each statement execute function shared_change('keys');
create trigger sign_ins_change after insert or update or delete on sign_ins
    for each statement execute function shared_change('sign_ins');

create sequence shared_turns;

-- What whoever came last has, such as a client's connection.
create table shared_claims (
    name   text collate "C" primary key,
    holder uuid not null,
    turn   bigint not null unique
);

-- Claims that wait until another instance has let go.
create table shared_takeovers (
    turn  bigint not null, -- of the claim that waits
    loser uuid not null,
    lost  bigint not null, -- the turn that is to end
    primary key (turn, lost)
);
create index shared_takeovers_loser on shared_takeovers (loser);
create index shared_takeovers_lost on shared_takeovers (lost);

-- What all of them must know and nobody else.
create table shared_secrets (
    name   text collate "C" primary key,
    secret bytea not null
);

-- Tickets that were redeemed, for longer than they are good.
create table shared_used_tickets (
    nonce   bytea primary key,
    expires timestamptz not null
);
create index shared_used_tickets_expires on shared_used_tickets (expires);
