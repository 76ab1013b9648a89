-- Where the event lies of which a row or a file is noted: both are forgotten once the ledger no longer has it.
alter table sink_rows add column stream text collate "C";
alter table sink_rows add column seq bigint;
create index sink_rows_by_event on sink_rows (stream, seq);
alter table sink_files add column stream text collate "C";
alter table sink_files add column seq bigint;
create index sink_files_by_event on sink_files (stream, seq);
