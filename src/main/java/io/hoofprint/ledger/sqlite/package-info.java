/**
 * The ledger in one SQLite file, {@code ledger.db}: a table per stream, and tables of remembered ids per day.
 *
 * <p>One thread writes, and every commit is synced before it is acknowledged. Readers and checkpoints use their own
 * connections, so that only the disk can delay an append. Imports {@code ledger} and {@code platform}.
 */
package io.hoofprint.ledger.sqlite;
