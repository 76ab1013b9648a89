/**
 * The ledger in one SQLite file, {@code ledger.db}: a table a stream, a table of remembered ids a day.
 *
 * <p>One thread writes; every commit is synced before anybody hears of it. Readers and the checkpoint have connections
 * of their own, so that nothing but the disk holds up an append.
 */
package io.hoofprint.ledger.sqlite;
