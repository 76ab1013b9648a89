package io.hoofprint.ledger;

import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives a reader's batches to its route, each within a transaction on the tables. */
final class LedgerConsumer extends DefaultConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerConsumer.class);
    private static final long STOP_MILLIS = 5_000;

    private final LedgerEndpoint endpoint;
    private ReaderLoop loop;
    private Thread thread;

    LedgerConsumer(LedgerEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        var component = endpoint.ledger();
        component.tellListeners();
        var progress = component.readers().progress(endpoint.stream(), endpoint.getReader());
        loop = new ReaderLoop(
                component.ledger(),
                component.readers(),
                progress,
                component.getBackoff(),
                endpoint.getMaxBatch(),
                this::deliver);
        thread = new Thread(loop, "reader-" + endpoint.stream() + "-" + endpoint.getReader());
        thread.start();
    }

    /** Lets the batch in hand commit; if it takes too long, its interruption rolls it back. */
    @Override
    protected void doStop() throws Exception {
        loop.stop();
        thread.join(STOP_MILLIS);
        if (thread.isAlive()) {
            LOG.warn("{} is interrupted, for it did not finish its batch", thread.getName());
            thread.interrupt();
            thread.join(STOP_MILLIS);
        }
        super.doStop();
    }

    private void deliver(List<Entry> entries, Runnable move) {
        var transaction = endpoint.ledger().readers().transaction();
        if (entries.isEmpty()) {
            transaction.executeWithoutResult(status -> move.run());
            return;
        }
        var exchange = exchange(entries);
        try {
            transaction.executeWithoutResult(status -> {
                process(exchange);
                move.run();
            });
        } catch (RuntimeException e) {
            exchange.setException(e);
            throw e;
        } finally {
            // After the commit, so that what the route registered for completion sees committed data.
            doneUoW(exchange);
            releaseExchange(exchange, false);
        }
    }

    private Exchange exchange(List<Entry> entries) {
        var exchange = createExchange(false);
        exchange.getMessage().setBody(entries);
        try {
            createUoW(exchange);
        } catch (Exception e) {
            throw new DeliveryFailed(e);
        }
        return exchange;
    }

    /** Marked transacted, the whole route stays on this thread, which holds the transaction. */
    private void process(Exchange exchange) {
        var work = exchange.getUnitOfWork();
        work.beginTransactedBy(this);
        try {
            getProcessor().process(exchange);
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
