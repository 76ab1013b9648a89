package io.hoofprint.ledger;

import io.hoofprint.platform.auth.Caller;
import io.hoofprint.platform.auth.RateLimit;
import org.apache.camel.Exchange;

/**
 * What one submission takes of its caller's rate: all its events before the append, so that nothing is kept beyond the
 * limit, less those that turn out not to be new.
 */
record Allowance(RateLimit limit, int taken) {
    private static final Allowance UNLIMITED = new Allowance(null, 0);

    /** @throws io.hoofprint.platform.error.Problem 413 or 429, and then nothing is taken */
    static Allowance take(Exchange exchange, Submission submission) {
        var caller = exchange.getProperty(Caller.PROPERTY, Caller.class);
        if (caller == null || caller.limit() == null) {
            return UNLIMITED;
        }
        int events = submission.events().size();
        caller.limit().admit(events);
        return new Allowance(caller.limit(), events);
    }

    /** @param receipt null if nothing was kept */
    void settle(Receipt receipt) {
        if (limit != null) {
            limit.giveBack(taken - (receipt == null ? 0 : receipt.accepted()));
        }
    }
}
