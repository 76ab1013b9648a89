/**
 * What the logs of all engines have in common beside {@code append}: checksums of events, and batches of those that are read.
 *
 * <p>Imports {@code ledger}, and no engine.
 */
package io.hoofprint.ledger.log;
