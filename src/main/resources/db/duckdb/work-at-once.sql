CREATE TEMP VIEW work AS FROM all_work;
