/**
 * What the sinks of flows of one's own make of an event before they hand it to a destination: names, texts, rows. The
 * Kamelets {@code hoofprint-*-sink} call it. Imports the ledger's words, the destinations' contracts and {@code platform};
 * nothing imports it.
 */
package io.hoofprint.sink;
