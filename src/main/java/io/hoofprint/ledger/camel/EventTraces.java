// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.camel;

import io.hoofprint.ledger.AppendResult;
import io.hoofprint.ledger.Ledger.Completion;
import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.platform.traces.Traces;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.CamelContextHelper;

/**
 * Carries traces from whoever appends to whoever reads. The log does not keep them: the latest events' are in memory. A batch
 * of older ones begins a trace, whose span names the events.
 */
final class EventTraces {
    private static final int MOST_EVENTS = 10_000;
    private static final int MOST_NAMED = 20;

    private final Traces traces;
    private final Map<Key, String> contexts = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, String> eldest) {
            return size() > MOST_EVENTS;
        }
    });

    private record Key(String stream, String sender, String id) {}

    private EventTraces(Traces traces) {
        this.traces = traces;
    }

    /** Null if traces are off. */
    static EventTraces of(CamelContext camel) {
        Traces traces = CamelContextHelper.findSingleByType(camel, Traces.class);
        return traces == null ? null : new EventTraces(traces);
    }

    /** Notes the trace of the exchange that appends. */
    Completion noted(String stream, String sender, Exchange exchange, Completion completion) {
        String context = exchange.getMessage().getHeader(Traces.HEADER, String.class);
        return context == null ? completion : new Noting(stream, sender, context, completion);
    }

    private final class Noting implements Completion {
        private final String stream;
        private final String sender;
        private final String context;
        private final Completion completion;

        Noting(String stream, String sender, String context, Completion completion) {
            this.stream = stream;
            this.sender = sender;
            this.context = context;
            this.completion = completion;
        }

        /** The trace of a duplicate is that of the first. */
        @Override
        public void written(List<String> ids) {
            ids.forEach(id -> contexts.putIfAbsent(new Key(stream, sender, id), context));
        }

        @Override
        public void done(AppendResult result, RuntimeException failure) {
            completion.done(result, failure);
        }
    }

    /** Begins the span of a batch, and puts it into the exchange. */
    Traces.Span begin(String stream, String reader, List<StoredEvent> events, Exchange exchange) {
        Traces.Span span = traces.work(
                        stream + "/" + reader,
                        events.stream()
                                .map(event -> contexts.get(new Key(stream, event.sender(), event.id())))
                                .filter(Objects::nonNull)
                                .toList())
                .with("hoofprint.stream", stream)
                .with("hoofprint.reader", reader)
                .with("hoofprint.events", events.size());
        if (!events.isEmpty()) {
            span.with("hoofprint.first", events.get(0).sequence())
                    .with("hoofprint.last", events.get(events.size() - 1).sequence())
                    .with("hoofprint.ids", ids(events));
        }
        exchange.getMessage().setHeader(Traces.HEADER, span.context());
        return span;
    }

    private static String ids(List<StoredEvent> events) {
        return String.join(
                " ", events.stream().limit(MOST_NAMED).map(StoredEvent::id).toList());
    }
}
