// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.camel;

import io.hoofprint.ledger.MarkedPosition;
import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.ledger.reader.EffectFailed;
import java.util.List;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;

/**
 * Calls a route with events, on the calling thread and optionally within a transaction.
 *
 * @param alive passed to the route as {@link LedgerEndpoint#ALIVE}
 * @param message how the route gets its events
 */
record RouteInvoker(DefaultConsumer consumer, Processor route, Runnable alive, LedgerMessage message) {
    /**
     * @param end passed to the route as {@link LedgerEndpoint#POSITION}, or null
     * @param around runs the given call, for instance in a transaction; completions of the route run afterwards
     */
    void call(List<StoredEvent> events, MarkedPosition end, Consumer<Runnable> around) {
        var exchange = exchange(events, end);
        var endpoint = (LedgerEndpoint) consumer.getEndpoint();
        var traces = endpoint.ledger().traces();
        var span = traces == null ? null : traces.begin(endpoint.stream(), endpoint.getReader(), events, exchange);
        try {
            if (span == null) {
                around.accept(() -> process(exchange));
            } else {
                span.run(() -> around.accept(() -> process(exchange)));
            }
        } catch (RuntimeException e) {
            exchange.setException(e);
            throw e;
        } finally {
            if (span != null) {
                span.end(failure(exchange));
            }
            consumer.doneUoW(exchange);
            consumer.releaseExchange(exchange, false);
        }
    }

    private static Throwable failure(Exchange exchange) {
        return exchange.getException() instanceof EffectFailed failed ? failed.getCause() : exchange.getException();
    }

    private Exchange exchange(List<StoredEvent> events, MarkedPosition end) {
        var exchange = consumer.createExchange(false);
        message.write(events, exchange);
        exchange.setProperty(LedgerEndpoint.POSITION, end);
        exchange.setProperty(LedgerEndpoint.ALIVE, alive);
        try {
            consumer.createUoW(exchange);
        } catch (Exception e) {
            throw new EffectFailed(e);
        }
        return exchange;
    }

    /** Marking the exchange transacted keeps the whole route on this thread, which may hold a transaction. */
    private void process(Exchange exchange) {
        var work = exchange.getUnitOfWork();
        work.beginTransactedBy(this);
        try {
            route.process(exchange);
        } catch (Exception | Error e) {
            exchange.setException(e);
        } finally {
            work.endTransactedBy(this);
        }
        if (exchange.getException() != null) {
            throw new EffectFailed(exchange.getException());
        }
        if (exchange.isRollbackOnly()) {
            throw new EffectFailed(new IllegalStateException("The route asked for a rollback"));
        }
    }
}
