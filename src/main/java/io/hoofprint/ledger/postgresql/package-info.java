/**
 * The ledger in a PostgreSQL database that several instances share: each stream's events lie in partitions by sequence, with
 * the identities of those that senders have given ids.
 *
 * <p>One thread of an instance appends, a batch by one call of the function {@code ledger_append}, which commits before it
 * answers; readers use a pool of connections. Imports {@code ledger} and {@code platform}.
 */
package io.hoofprint.ledger.postgresql;
