/** The warehouse as a DuckDB file. Imports the role's contract and {@code platform}. */
package io.hoofprint.destination.warehouse.duckdb;
