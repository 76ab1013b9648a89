-- Whether a person has accepted what the other side of a reader has now; null where there is nothing to accept.
alter table reader_positions add column accept boolean;
