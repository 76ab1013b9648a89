// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.vital;

import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.FailureEvent;
import org.apache.camel.support.EventNotifierSupport;

/** Sees fatal errors that routes meet: Camel keeps whatever is thrown in the exchange, and goes on. */
public final class FatalErrorNotifier extends EventNotifierSupport {
    public FatalErrorNotifier() {
        setIgnoreCamelContextEvents(true);
        setIgnoreRouteEvents(true);
        setIgnoreServiceEvents(true);
        setIgnoreStepEvents(true);
        setIgnoreExchangeCreatedEvent(true);
        setIgnoreExchangeCompletedEvent(true);
        setIgnoreExchangeRedeliveryEvents(true);
        setIgnoreExchangeSendingEvents(true);
        setIgnoreExchangeSentEvents(true);
    }

    @Override
    public void notify(CamelEvent event) {
        if (event instanceof FailureEvent failure) {
            FatalErrors.check(failure.getCause());
        }
    }
}
