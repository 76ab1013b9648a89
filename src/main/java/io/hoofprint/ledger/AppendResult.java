package io.hoofprint.ledger;

import java.util.List;

/**
 * What became of a {@link AppendRequest}, once it is durable: the body after {@code to: ledger:<stream>}.
 *
 * @param ids every event's id, in the order sent
 * @param accepted how many events are new
 * @param duplicates how many were already there and changed nothing
 * @param conflicts the ids that were already there with another body; the first body stays
 */
public record AppendResult(List<String> ids, int accepted, int duplicates, List<String> conflicts) {}
