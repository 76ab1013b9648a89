-- Bodies of dead letters that came too fast for the archive, by the names that they would have there.
create table dead_letter_bodies (
    object text not null primary key,
    body   blob not null
) without rowid;
