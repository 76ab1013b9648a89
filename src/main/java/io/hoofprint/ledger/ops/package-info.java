/**
 * Operation of readers: admin API, health, lag, retention, event lookup. Imports {@code ledger}, its readers and dead
 * letters, and {@code platform}.
 */
package io.hoofprint.ledger.ops;
