package io.hoofprint.ledger;

import java.util.List;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;

/** Has a route take entries, on this thread and with whatever is to happen around it. */
final class RouteCall {
    private final DefaultConsumer consumer;
    private final Processor route;
    private final Runnable alive;

    /** @param alive what the route may call, as {@link LedgerEndpoint#ALIVE}, while it is long at one batch */
    RouteCall(DefaultConsumer consumer, Processor route, Runnable alive) {
        this.consumer = consumer;
        this.route = route;
        this.alive = alive;
    }

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
