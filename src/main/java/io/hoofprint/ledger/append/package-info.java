/**
 * Group commit, for any storage engine: requests queue up while the last batch is synced, and are then written together.
 *
 * <p>An engine brings a {@link io.hoofprint.ledger.append.LogEngine} that opens sessions; one thread hands them batch after
 * batch, and completes each append once it is durable. Imports {@code ledger} and {@code platform}, and no engine.
 */
package io.hoofprint.ledger.append;
