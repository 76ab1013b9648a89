-- What buttons mean by an admin's word, each entry over the same one of hoofprint.buttons.map.
create table named_buttons (
    serial      text    not null,      -- in capitals
    click       text    not null,      -- SINGLE, DOUBLE, LONG; empty for those without an entry of their own
    person      text    not null,
    interaction text    not null,
    named_by    text    not null,      -- the key's name
    named_at    integer not null,      -- milliseconds since 1970
    primary key (serial, click)
) without rowid;
