-- What topics of one's own show: each process writes what its routes publish, and the others' followers get it from here.
-- No foreign keys and no promises: whoever does not keep up misses some.
create table shared_messages (
    seq   bigint generated always as identity primary key,
    topic text collate "C" not null,
    key   bytea not null, -- of the event, in UTF-8
    json  bytea not null,
    maker uuid not null,  -- the process; drawn at each start
    unique (topic, key)
);
create index shared_messages_topic on shared_messages (topic, seq);
