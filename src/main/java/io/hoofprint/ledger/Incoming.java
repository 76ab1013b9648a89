package io.hoofprint.ledger;

/**
 * One event to append, as its sender sent it.
 *
 * @param id the sender's own id (1 to 128 characters {@code !} to {@code ~}), or null: the ledger gives it one
 * @param body the raw bytes, kept as they are; not to be changed afterwards
 */
public record Incoming(String id, byte[] body) {}
