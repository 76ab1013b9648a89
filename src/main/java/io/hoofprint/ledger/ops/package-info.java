/**
 * What an operator sees of readers and does to them: the admin API, health, lag, trimming, where an event is. Imports the
 * ledger, its readers and dead letters.
 */
package io.hoofprint.ledger.ops;
