/**
 * The Camel component {@code ledger:}: appends to a stream and runs a reader's route. Imports {@code ledger}, its
 * readers and dead letters, {@code wire} and {@code platform}.
 */
package io.hoofprint.ledger.camel;
