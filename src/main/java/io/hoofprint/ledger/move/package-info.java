/**
 * Moves all that Hoofprint keeps from a data folder into a PostgreSQL database, and back: the log's events with all that is
 * remembered of their ids, and the tables; whatever happens, one of the two is whole, and only one can be started on.
 *
 * <p>Imports {@code ledger}, its engines and {@code platform}.
 */
package io.hoofprint.ledger.move;
