/**
 * The Camel component {@code ledger:}: appends to a stream, runs a reader's route. Imports the ledger and its readers.
 */
package io.hoofprint.ledger.camel;
