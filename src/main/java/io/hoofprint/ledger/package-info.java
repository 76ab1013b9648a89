/**
 * Streams, readers, exactly-once effects: what is accepted is first written down, then acknowledged, then worked on.
 *
 * <p>{@code to: ledger:clicks} appends and completes once the events are durable; {@code from:
 * ledger:clicks?reader=tally&effect=tables} gives them to a route in batches, whose changes to the tables and the
 * reader's position commit together. {@link io.hoofprint.ledger.Ledger} is what an engine implements.
 */
package io.hoofprint.ledger;
