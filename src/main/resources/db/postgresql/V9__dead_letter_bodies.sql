-- Bodies of dead letters that came too fast for the archive, by the names that they would have there.
create table dead_letter_bodies (
    object text collate "C" not null primary key,
    body   bytea not null
);
