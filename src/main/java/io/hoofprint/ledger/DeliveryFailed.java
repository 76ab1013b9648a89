package io.hoofprint.ledger;

/** Carries what a route threw out of the transaction that it undoes. */
public final class DeliveryFailed extends RuntimeException {
    public DeliveryFailed(Throwable cause) {
        super(cause.getMessage(), cause, false, false);
    }
}
