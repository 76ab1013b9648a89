-- The ledger: every stream's events, and which ids were seen. All numbers are given out under a lock on the stream's row,
-- which is held until the commit: so there is no gap, and nobody sees an event before those with smaller numbers.

create table ledger_lineage (log text not null);
insert into ledger_lineage values (replace(gen_random_uuid()::text, '-', ''));

-- Sequences that this log never had.
create table ledger_gaps (
    stream text collate "C" not null,
    first bigint not null,
    last bigint not null,
    at bigint not null,
    primary key (stream, first)
);

-- How long the log has been in use by some instance, in milliseconds: no clock that leaps can make it grow faster.
create table ledger_age (age bigint not null);
insert into ledger_age values (0);

create table ledger_streams (
    stream text collate "C" primary key,
    no smallint not null unique,
    -- The newest sequence.
    head bigint not null default 0,
    -- Events up to here cannot be read any more.
    trimmed bigint not null default 0,
    -- Of events up to here nothing is left but their identities, and of those up to the second nothing at all.
    emptied bigint not null default 0,
    purged bigint not null default 0,
    -- Identities up to here are not looked for any more.
    id_floor bigint not null default 0
) with (fillfactor = 10);

-- identity is null for an id that the ledger assigned. crc covers the sequence too.
create table ledger_events (
    stream_no smallint not null,
    seq bigint not null,
    received_at bigint not null,
    body_hash bigint not null,
    identity uuid,
    crc int not null,
    sender text collate "C" not null,
    id text collate "C" not null,
    body bytea not null
) partition by list (stream_no);

-- A stream's events lie in leaves, each a range of sequences.
create table ledger_leaves (
    no smallint not null,
    first bigint not null,
    last bigint not null,
    primary key (no, first)
);

create table ledger_senders (
    no smallint not null,
    sender text collate "C" not null,
    primary key (no, sender)
);

-- Requests with an Idempotency-Key.
create table ledger_requests (
    identity uuid primary key,
    body_hash bigint not null,
    age bigint not null
);
create index ledger_requests_age on ledger_requests (age);

-- Which head a stream had at which age: by these its identities are forgotten.
create table ledger_marks (
    no smallint not null,
    age bigint not null,
    head bigint not null,
    primary key (no, age)
);

-- Who appends, and what became of its last batch: whoever lost the connection during a commit finds it here. A new session
-- counts the epoch up, so that a batch of an earlier one, still on its way, can no longer be committed.
create table ledger_writers (
    writer uuid primary key,
    epoch bigint not null,
    age bigint not null,
    batch bigint not null default 0,
    heads bigint[],
    reused int[],
    known int[],
    hashes bigint[]
) with (fillfactor = 50);

-- Makes a leaf, unless somebody else has. Never within an append: attaching waits for nobody who appends or reads.
create function ledger_make_leaf(p_no smallint, p_first bigint, p_last bigint) returns boolean language plpgsql as $$
declare
    leaf text := format('ledger_events_%s_%s', p_no, p_first);
begin
    insert into ledger_leaves values (p_no, p_first, p_last) on conflict do nothing;
    if not found then
        return false;
    end if;
    execute format('create table %I (like ledger_events including storage)', leaf);
    execute format('alter table %I attach partition %I for values from (%s) to (%s)',
        'ledger_events_' || p_no, leaf, p_first, p_last + 1);
    return true;
end $$;

-- Makes a stream, unless it is there.
create function ledger_open(p_stream text) returns smallint language plpgsql as $$
declare
    given smallint;
begin
    select no into given from ledger_streams where stream = p_stream;
    if found then
        return given;
    end if;
    -- Of a table that nobody writes: nobody who appends waits for this.
    lock table ledger_lineage in share row exclusive mode;
    select no into given from ledger_streams where stream = p_stream;
    if found then
        return given;
    end if;
    select coalesce(max(no), 0) + 1 into given from ledger_streams;
    insert into ledger_streams (stream, no) values (p_stream, given);
    execute format('create table %I (like ledger_events including storage) partition by range (seq)', 'ledger_events_' || given);
    -- Only who says seq > 0, which is always so, can use this index. ledger_append says a range of sequences, by which the
    -- server leaves out partitions, and must find identities by the other index, whatever the server's statistics are.
    execute format('create unique index on %I (seq) where seq > 0', 'ledger_events_' || given);
    execute format('create index on %I (identity) where identity is not null', 'ledger_events_' || given);
    execute format('alter table ledger_events attach partition %I for values in (%s)', 'ledger_events_' || given, given);
    return given;
end $$;

-- Appends a batch; of all arrays beginning with p_of, the elements at one place are one event's.
-- p_streams: numbers of the streams, in the order of their names, in which all writers lock them; p_counts: of their events
-- p_of: the place of the event's stream in p_streams; p_nth: its place among the events of its stream
-- p_request: the place of its request in p_requests, 0 for one without an Idempotency-Key
-- p_repeats: whether an identity comes twice in the batch
-- heads: the streams' new heads; reused: places of requests that came before with another body, of which nothing is
-- appended; known, hashes: places of events that are there already, and the hashes of the bodies that are there
create function ledger_append(
    p_writer uuid, p_epoch bigint, p_batch bigint,
    p_streams smallint[], p_counts int[], p_requests uuid[], p_request_hashes bigint[], p_repeats boolean,
    p_of int[], p_nth int[], p_request int[], p_received_at bigint[], p_identity uuid[], p_body_hash bigint[],
    p_sender text[], p_id text[], p_crc int[], p_body bytea[],
    out heads bigint[], out reused int[], out known int[], out hashes bigint[])
language plpgsql
set enable_seqscan = off
set enable_nestloop = off
set jit = off
set plan_cache_mode = force_generic_plan
as $$
declare
    some_are_known boolean := false;
    wrote boolean := false;
    floors bigint[] := '{}';
    h bigint;
    f bigint;
begin
    heads := '{}';
    reused := '{}';
    known := '{}';
    hashes := '{}';
    for i in 1 .. cardinality(p_streams) loop
        select head, id_floor into strict h, f from ledger_streams where no = p_streams[i] for update;
        heads[i] := h;
        floors[i] := f;
    end loop;
    -- Each statement from here on sees what the last holder of these locks has committed.
    if cardinality(p_requests) > 0 then
        insert into ledger_requests (identity, body_hash, age)
            select distinct on (r.identity) r.identity, r.hash, (select age from ledger_age)
            from unnest(p_requests, p_request_hashes) with ordinality as r (identity, hash, place)
            order by r.identity, r.place
            on conflict (identity) do nothing;
        wrote := found;
        select coalesce(array_agg(r.place::int), '{}') into reused
            from unnest(p_requests, p_request_hashes) with ordinality as r (identity, hash, place)
            join ledger_requests l on l.identity = r.identity
            where l.body_hash <> r.hash;
    end if;
    for i in 1 .. cardinality(p_streams) loop
        some_are_known := some_are_known or exists (
            select from ledger_events e
            where e.stream_no = p_streams[i] and e.identity = any(p_identity)
                and e.seq > floors[i] and e.seq <= heads[i]);
    end loop;
    if some_are_known or p_repeats or cardinality(reused) > 0 then
        with there as materialized (
            select e.identity, e.body_hash
            from ledger_events e
            join unnest(p_streams, floors) as s (no, id_floor) on e.stream_no = s.no and e.seq > s.id_floor
            where e.stream_no = any(p_streams) and e.identity = any(p_identity)
        ), candidates as (
            select e.*, there.body_hash as stored
            from unnest(p_of, p_request, p_identity, p_body_hash) with ordinality as e (of, request, identity, hash, place)
            left join there on there.identity = e.identity
            where not e.request = any(reused)
        ), judged as (
            select of, place, case
                when identity is null then null
                when stored is not null then stored
                when row_number() over (partition by identity order by place) > 1
                then first_value(hash) over (partition by identity order by place) end as stored
            from candidates
        ), numbered as (
            select *, count(*) filter (where stored is null) over (partition by of order by place) as nth
            from judged
        )
        select array_agg(case when n.stored is null then n.nth::int end order by a.place),
            coalesce(array_agg(a.place::int order by a.place) filter (where n.stored is not null), '{}'),
            coalesce(array_agg(n.stored order by a.place) filter (where n.stored is not null), '{}'),
            (select array_agg((select count(*)::int from numbered where of = i and stored is null) order by i)
                from generate_series(1, cardinality(p_streams)) as i)
            into p_nth, known, hashes, p_counts
            from generate_series(1, cardinality(p_of)) as a (place)
            left join numbered n on n.place = a.place;
    end if;
    insert into ledger_events (stream_no, seq, received_at, body_hash, identity, crc, sender, id, body)
        select p_streams[e.of], heads[e.of] + e.nth, e.received_at, e.hash, e.identity,
            e.crc # ((heads[e.of] + e.nth) & 2147483647)::int, e.sender, e.id, e.body
        from unnest(p_of, p_nth, p_received_at, p_body_hash, p_identity, p_crc, p_sender, p_id, p_body)
            as e (of, nth, received_at, hash, identity, crc, sender, id, body)
        where e.nth is not null;
    wrote := wrote or found;
    for i in 1 .. cardinality(p_streams) loop
        if p_counts[i] > 0 then
            heads[i] := heads[i] + p_counts[i];
            update ledger_streams set head = heads[i] where no = p_streams[i];
        end if;
    end loop;
    if wrote then
        update ledger_writers w set batch = p_batch, heads = ledger_append.heads, reused = ledger_append.reused,
                known = ledger_append.known, hashes = ledger_append.hashes
            where w.writer = p_writer and w.epoch = p_epoch;
        if not found then
            raise exception 'a later session of this writer has begun' using errcode = 'HP001';
        end if;
    end if;
end $$;
