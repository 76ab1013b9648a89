/**
 * Readers: take batches from their position, have the effects executed, commit both together, retry, park and replay.
 * Imports the log's words, {@code deadletter} and {@code platform}; knows neither Camel endpoints nor SQLite.
 */
package io.hoofprint.ledger.reader;
