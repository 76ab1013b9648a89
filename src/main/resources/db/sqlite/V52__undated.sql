-- Commits of a repository whose date cannot be read: they are of no month.
alter table evidence_repositories add column undated integer not null default 0;
