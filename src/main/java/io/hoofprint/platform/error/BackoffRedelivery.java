package io.hoofprint.platform.error;

import org.apache.camel.LoggingLevel;
import org.apache.camel.processor.errorhandler.RedeliveryPolicy;

/** For routes: tries again for ever, as {@link Backoff#USUAL} says when, and keeps no thread waiting meanwhile. */
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
