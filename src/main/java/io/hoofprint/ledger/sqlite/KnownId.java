// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

/**
 * What is remembered with a sender's id.
 *
 * @param sequence of the event that it came with first
 * @param body hash of that event's body
 */
record KnownId(long sequence, long body) {}
