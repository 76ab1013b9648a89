package io.hoofprint.ledger;

/** Carries what a route threw out of the transaction that it undoes. */
final class DeliveryFailed extends RuntimeException {
    DeliveryFailed(Throwable cause) {
        super(cause.getMessage(), cause, false, false);
    }
}
