// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.log;

/**
 * How far a stream has come.
 *
 * @param head its newest sequence, whether or not there is such an event
 * @param trimmed the last sequence whose event was deleted because it was old
 */
public record StreamEnds(String name, long head, long trimmed) {}
