-- What is known of a file that an event of a flow of one's own has at a drive: its id is entered before the file is sent, so
-- that a repeat sends it under the same id.
create table sink_files (
    folder text not null,
    name   text not null,  -- has the event's identity in it
    step   text not null,
    value  text not null,
    primary key (folder, name, step)
) without rowid;
