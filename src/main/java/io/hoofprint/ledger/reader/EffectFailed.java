package io.hoofprint.ledger.reader;

/** Carries what a route threw out of the transaction that it undoes. */
public final class EffectFailed extends RuntimeException {
    public EffectFailed(Throwable cause) {
        super(cause.getMessage(), cause, false, false);
    }
}
