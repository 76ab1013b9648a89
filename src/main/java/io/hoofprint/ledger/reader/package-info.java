/**
 * Readers: read batches from their position, execute effects, commit both together, retry, park and replay. Imports
 * {@code ledger}, {@code deadletter} and {@code platform}; knows neither Camel endpoints nor SQLite.
 */
package io.hoofprint.ledger.reader;
