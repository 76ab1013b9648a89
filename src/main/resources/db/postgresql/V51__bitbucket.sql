-- Below which commits of a repository at Bitbucket there is nothing newer: they need not be asked for again.
create table bitbucket_frontiers (
    repository text collate "C" not null, -- its address
    before     bigint not null,           -- milliseconds since 1970: all of them, and below them, is older
    hashes     text collate "C" not null, -- of commits, with spaces in between
    primary key (repository, before)
);
