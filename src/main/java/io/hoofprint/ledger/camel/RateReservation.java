// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.camel;

import io.hoofprint.ledger.AppendRequest;
import io.hoofprint.ledger.AppendResult;
import io.hoofprint.platform.auth.Caller;
import io.hoofprint.platform.auth.RateLimit;
import org.apache.camel.Exchange;

/** Counts a request's events against the caller's rate limit before the append, and refunds those that were not new. */
record RateReservation(RateLimit limit, int reserved) {
    private static final RateReservation UNLIMITED = new RateReservation(null, 0);

    /** @throws io.hoofprint.platform.error.Problem 413 or 429 without reserving anything */
    static RateReservation reserve(Exchange exchange, AppendRequest request) {
        var caller = exchange.getProperty(Caller.PROPERTY, Caller.class);
        if (caller == null || caller.limit() == null) {
            return UNLIMITED;
        }
        int events = request.events().size();
        caller.limit().admit(events);
        return new RateReservation(caller.limit(), events);
    }

    /** @param result null if the append failed */
    void settle(AppendResult result) {
        if (limit != null) {
            limit.giveBack(reserved - (result == null ? 0 : result.accepted()));
        }
    }
}
