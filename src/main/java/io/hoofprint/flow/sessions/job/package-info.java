/**
 * The daily job that makes sessions of visitors' events, and everything that shows sessions: API, topic, command. Imports
 * {@code destination.warehouse}, {@code ledger}, {@code platform} and the intake's records.
 */
package io.hoofprint.flow.sessions.job;
