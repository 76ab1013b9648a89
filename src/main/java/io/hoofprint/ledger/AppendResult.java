// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger;

import java.util.List;

/**
 * The outcome of an {@link AppendRequest} once its events are durable: the body after {@code to: ledger:<stream>}.
 *
 * @param ids the ids of all events, in the order sent
 * @param accepted the number of new events
 * @param duplicates the number of events that were already stored and changed nothing
 * @param conflicts ids already stored with a different body; the first body stays
 */
public record AppendResult(List<String> ids, int accepted, int duplicates, List<String> conflicts) {}
