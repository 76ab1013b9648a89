/**
 * Events that a reader could not deliver for good: a row that a person can look at and replay, a body in the archive.
 * Requests that no intake would take lie here too, as events of the stream {@code intake}.
 */
package io.hoofprint.ledger.deadletter;
