-- The row of a sheet that an event of a flow of one's own has: entered before the sheet is written, so that a repeat goes to
-- the same row.
create table sink_rows (
    sheet    text    not null,
    tab      text    not null,
    identity text    not null,  -- the event's, 32 hex digits
    place    integer not null,  -- its row under the tab's header, from 1
    primary key (sheet, tab, identity)
) without rowid;
create unique index sink_rows_by_place on sink_rows (sheet, tab, place);
