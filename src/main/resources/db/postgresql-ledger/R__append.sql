-- Appends a batch; of all arrays beginning with p_of, the elements at one place are one event's.
-- p_streams: numbers of the streams, in the order of their names, in which all writers lock them; p_counts: of their events
-- p_of: the place of the event's stream in p_streams; p_nth: its place among the events of its stream
-- p_request: the place of its request in p_requests, 0 for one without an Idempotency-Key
-- p_repeats: whether an identity comes twice in the batch
-- heads: the streams' new heads; reused: places of requests that came before with another body, of which nothing is
-- appended; known, hashes: places of events that are there already, and the hashes of the bodies that are there
create or replace function ledger_append(
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
    some_are_left_out boolean;
    wrote boolean := false;
    floors bigint[] := '{}';
    h bigint;
    f bigint;
begin
    heads := '{}';
    reused := '{}';
    known := '{}';
    hashes := '{}';
    -- As if all were new, which they nearly always are: so one statement locks a stream and moves its head.
    for i in 1 .. cardinality(p_streams) loop
        update ledger_streams set head = head + p_counts[i] where no = p_streams[i]
            returning head - p_counts[i], id_floor into strict h, f;
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
    -- Most have none, and nothing is looked for where nothing can be.
    if cardinality(array_remove(p_identity, null)) > 0 then
        for i in 1 .. cardinality(p_streams) loop
            some_are_known := some_are_known or exists (
                select from ledger_events e
                where e.stream_no = p_streams[i] and e.identity = any(p_identity)
                    and e.seq > floors[i] and e.seq <= heads[i]);
        end loop;
        some_are_known := some_are_known or exists (select from ledger_old_ids) and exists (
            select from ledger_old_ids o where o.identity = any(p_identity));
    end if;
    some_are_left_out := some_are_known or p_repeats or cardinality(reused) > 0;
    if some_are_left_out then
        with there as materialized (
            select e.identity, e.body_hash
            from ledger_events e
            join unnest(p_streams, floors) as s (no, id_floor) on e.stream_no = s.no and e.seq > s.id_floor
            where e.stream_no = any(p_streams) and e.identity = any(p_identity)
            union all
            select o.identity, o.body_hash from ledger_old_ids o where o.identity = any(p_identity)
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
    -- Unnested in a list, which goes through the arrays in step, and not as a table, which would first copy them all.
    insert into ledger_events (stream_no, seq, received_at, body_hash, identity, crc, sender, id, body)
        select p_streams[e.of], heads[e.of] + e.nth, e.received_at, e.hash, e.identity,
            e.crc # ((heads[e.of] + e.nth) & 2147483647)::int, e.sender, e.id, e.body
        from (select unnest(p_of) as of, unnest(p_nth) as nth, unnest(p_received_at) as received_at,
                unnest(p_body_hash) as hash, unnest(p_identity) as identity, unnest(p_crc) as crc,
                unnest(p_sender) as sender, unnest(p_id) as id, unnest(p_body) as body) e
        where e.nth is not null;
    wrote := wrote or found;
    for i in 1 .. cardinality(p_streams) loop
        heads[i] := heads[i] + p_counts[i];
        if some_are_left_out then
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
