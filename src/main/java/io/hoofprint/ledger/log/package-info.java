/**
 * What the logs of all engines have in common beside {@code append}: checksums of events, batches of those that are
 * read, and the words in which one is moved to another.
 *
 * <p>Imports {@code ledger}, and no engine.
 */
package io.hoofprint.ledger.log;
