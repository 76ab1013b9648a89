/**
 * The event log: streams with exactly-once effects; events are stored first, then acknowledged, then processed.
 *
 * <p>{@code to: ledger:clicks} appends and completes once the events are durable; {@code from:
 * ledger:clicks?reader=tally&effect=tables} delivers them to a route in batches, and commits its changes to the tables
 * together with the reader's position. {@link io.hoofprint.ledger.Ledger} is the interface of a storage engine. Imports
 * nothing of the packages below.
 */
package io.hoofprint.ledger;
