/**
 * The fallback: requests that the ledger could not take are written to the archive and replayed later by the same intake
 * routes. Imports {@code ledger}, {@code destination.archive}, {@code wire}, {@code platform}.
 */
package io.hoofprint.flow.fallback;
