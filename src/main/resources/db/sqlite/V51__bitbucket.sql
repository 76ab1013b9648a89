-- Below which commits of a repository at Bitbucket there is nothing newer: they need not be asked for again.
create table bitbucket_frontiers (
    repository text    not null,            -- its address
    before     integer not null,            -- milliseconds since 1970: all of them, and below them, is older
    hashes     text    not null,            -- of commits, with spaces in between
    primary key (repository, before)
) without rowid;
