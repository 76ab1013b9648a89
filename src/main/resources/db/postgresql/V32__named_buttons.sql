-- What buttons mean by an admin's word, each entry over the same one of hoofprint.buttons.map.
create table named_buttons (
    serial      text collate "C" not null, -- in capitals
    click       text collate "C" not null, -- SINGLE, DOUBLE, LONG; empty for those without an entry of their own
    person      text collate "C" not null,
    interaction text collate "C" not null,
    named_by    text collate "C" not null, -- the key's name
    named_at    bigint not null,           -- milliseconds since 1970
    primary key (serial, click)
);
