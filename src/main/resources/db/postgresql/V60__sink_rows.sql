-- The row of a sheet that an event of a flow of one's own has: entered before the sheet is written, so that a repeat goes to
-- the same row.
create table sink_rows (
    sheet    text collate "C" not null,
    tab      text collate "C" not null,
    identity text collate "C" not null, -- the event's, 32 hex digits
    place    bigint not null,           -- its row under the tab's header, from 1
    primary key (sheet, tab, identity)
);
create unique index sink_rows_by_place on sink_rows (sheet, tab, place);
