package io.hoofprint.ledger;

import java.util.List;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;

/**
 * Calls a route with events, on this thread and within a transaction if one is wanted.
 *
 * @param alive what a route that works long on one batch may call, as {@link LedgerEndpoint#ALIVE}
 */
record RouteCall(DefaultConsumer consumer, Processor route, Runnable alive) {
    /** @param around runs the call it is given; what the route registered for completion comes after it */
    void call(List<Entry> entries, Consumer<Runnable> around) {
        var exchange = exchange(entries);
        try {
            around.accept(() -> process(exchange));
        } catch (RuntimeException e) {
            exchange.setException(e);
            throw e;
        } finally {
            consumer.doneUoW(exchange);
            consumer.releaseExchange(exchange, false);
        }
    }

    private Exchange exchange(List<Entry> entries) {
        var exchange = consumer.createExchange(false);
        exchange.getMessage().setBody(entries);
        exchange.setProperty(LedgerEndpoint.ALIVE, alive);
        try {
            consumer.createUoW(exchange);
        } catch (Exception e) {
            throw new DeliveryFailed(e);
        }
        return exchange;
    }

    /** Marked transacted, the whole route stays on this thread, which may hold a transaction. */
    private void process(Exchange exchange) {
        var work = exchange.getUnitOfWork();
        work.beginTransactedBy(this);
        try {
            route.process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        } finally {
            work.endTransactedBy(this);
        }
        if (exchange.getException() != null) {
            throw new DeliveryFailed(exchange.getException());
        }
        if (exchange.isRollbackOnly()) {
            throw new DeliveryFailed(new IllegalStateException("The route asked for a rollback"));
        }
    }
}
