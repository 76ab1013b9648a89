// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.traces;

import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.SynchronizationAdapter;

/** The spans of messages that come by another way than HTTP. They end with their exchange. */
public final class MessageTraces {
    private final Traces traces;
    private final String name;

    private MessageTraces(Traces traces, String name) {
        this.traces = traces;
        this.name = name;
    }

    /** Null if traces are off. */
    public static MessageTraces of(Consumer consumer, Route route) {
        Traces traces =
                CamelContextHelper.findSingleByType(consumer.getEndpoint().getCamelContext(), Traces.class);
        return traces == null ? null : new MessageTraces(traces, "receive " + route.getRouteId());
    }

    public void begin(Exchange exchange) {
        Traces.Span span = traces.request(name, null);
        exchange.getMessage().setHeader(Traces.HEADER, span.context());
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                span.end(done.getException());
            }
        });
    }
}
