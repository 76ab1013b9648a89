-- A deleted dead letter stays as a row until its event is trimmed: a rewind must know that the event had no effect.
alter table dead_letters add column deleted boolean not null default false;
