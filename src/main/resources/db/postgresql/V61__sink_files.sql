-- What is known of a file that an event of a flow of one's own has at a drive: its id is entered before the file is sent, so
-- that a repeat sends it under the same id.
create table sink_files (
    folder text collate "C" not null,
    name   text collate "C" not null, -- has the event's identity in it
    step   text collate "C" not null,
    value  text collate "C" not null,
    primary key (folder, name, step)
);
