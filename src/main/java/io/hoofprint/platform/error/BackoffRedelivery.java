// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.error;

import org.apache.camel.LoggingLevel;
import org.apache.camel.processor.errorhandler.RedeliveryPolicy;

/** Camel redelivery without limit, delayed by {@link Backoff#USUAL}, without blocking a thread. */
public final class BackoffRedelivery extends RedeliveryPolicy {
    public BackoffRedelivery() {
        setMaximumRedeliveries(-1);
        setAsyncDelayedRedelivery(true);
        setRetryAttemptedLogLevel(LoggingLevel.DEBUG);
        setLogExhausted(false);
        setLogStackTrace(false);
    }

    @Override
    public long calculateRedeliveryDelay(long previousDelay, int redeliveryCounter) {
        return Backoff.USUAL.delay(Math.max(1, redeliveryCounter)).toMillis();
    }
}
