/**
 * The fallback: requests that the ledger could not append are stored in the archive and replayed later through the same
 * intake routes. Imports {@code ledger}, {@code destination.archive}, {@code wire}, {@code platform}.
 */
package io.hoofprint.flow.fallback;
