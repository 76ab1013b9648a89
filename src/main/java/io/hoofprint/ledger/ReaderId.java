package io.hoofprint.ledger;

/** Which reader of which stream. */
public record ReaderId(String stream, String reader) {}
