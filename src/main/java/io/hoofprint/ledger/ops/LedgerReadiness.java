// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.ops;

import io.hoofprint.ledger.Ledger;
import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** {@code /observe/health/ready}: whether a balancer should send requests here rather than to another instance. */
public final class LedgerReadiness extends AbstractHealthCheck {
    private final Ledger ledger;

    public LedgerReadiness(Ledger ledger) {
        super("hoofprint", "ledger");
        this.ledger = ledger;
    }

    /** A restart would not help. */
    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        ledger.away()
                .ifPresentOrElse(
                        reason -> builder.message("The ledger cannot be reached from here: " + reason
                                        + ". Requests that come nevertheless are kept under fallback/")
                                .down(),
                        builder::up);
    }
}
