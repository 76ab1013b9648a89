-- Commits of a repository whose date cannot be read: they are of no month.
alter table evidence_repositories add column undated bigint not null default 0;
