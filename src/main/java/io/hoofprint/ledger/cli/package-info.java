/**
 * Commands for readers and dead letters, with and without a running server. Imports all rooms of {@code ledger} except
 * {@code camel} and {@code lint}, and {@code platform}.
 */
package io.hoofprint.ledger.cli;
