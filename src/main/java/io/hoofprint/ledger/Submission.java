package io.hoofprint.ledger;

import java.util.List;

/**
 * What one request asks to be kept, all of it or nothing: the body of a message sent to {@code ledger:<stream>}.
 *
 * @param sender whose events these are: a key's name, {@code calendly}, {@code mqtt}
 * @param events in the sender's order, at least one
 * @param requestKey the request's {@code Idempotency-Key}, or null
 */
public record Submission(String sender, List<Incoming> events, RequestKey requestKey) {}
