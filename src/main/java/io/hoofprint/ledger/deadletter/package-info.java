/**
 * Dead letters: events that a reader rejected, with a row for people to inspect and replay and a body in the archive.
 * Refused deferred requests are dead letters of the stream {@code intake}. Imports {@code ledger}, {@code wire} and
 * {@code platform}.
 */
package io.hoofprint.ledger.deadletter;
