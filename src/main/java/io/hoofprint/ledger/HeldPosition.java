// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger;

/**
 * How far another system has got with a stream, as it says itself: it commits that together with the effects.
 *
 * @param at the position that its reader told it last
 * @param holder what a person can restore of that system, such as the name of a file
 */
public record HeldPosition(MarkedPosition at, String holder) {}
