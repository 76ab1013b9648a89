// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.camel;

import io.hoofprint.ledger.ReaderId;
import io.hoofprint.ledger.reader.EffectExecution;
import io.hoofprint.ledger.reader.ReaderLoop;
import io.hoofprint.ledger.reader.ReaderProgress;
import io.hoofprint.ledger.reader.Readers;
import io.hoofprint.platform.vital.VitalThreads;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a reader and delivers its batches to the route. */
final class LedgerConsumer extends DefaultConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerConsumer.class);
    private static final long STOP_MILLIS = 5_000;

    private final LedgerEndpoint endpoint;
    private Producer undo;
    private Producer accept;
    private ReaderLoop loop;
    private Thread thread;
    private ReaderProgress progress;

    LedgerConsumer(LedgerEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        undo = producer(endpoint.getUndo());
        accept = producer(endpoint.getAccept());
        var component = endpoint.ledger();
        component.registerListeners();
        progress = component.readers().progress(new ReaderId(endpoint.stream(), endpoint.getReader()));
        progress.attached(true);
        component.notifyStart(endpoint.stream(), endpoint.getReader());
        loop = new ReaderLoop(
                component.readers(),
                progress,
                component.getBackoff(),
                component.failures(),
                endpoint.batchSize(),
                execution(component.readers(), progress::alive));
        thread = VitalThreads.start("reader-" + endpoint.stream() + "-" + endpoint.getReader(), loop);
    }

    /** Lets the current batch commit; if that takes too long, interrupts it, which rolls it back. */
    @Override
    protected void doStop() throws Exception {
        // Camel also stops a consumer that it never started, when another route's start failed.
        if (thread != null) {
            stopReading();
            // Alone, without the program.
            progress.attached(endpoint.getCamelContext().isStopping());
        }
        ServiceHelper.stopService(undo, accept);
        super.doStop();
    }

    private void stopReading() throws InterruptedException {
        loop.stop();
        thread.join(STOP_MILLIS);
        if (thread.isAlive()) {
            LOG.warn("{} is interrupted, because it does not finish its batch", thread.getName());
            thread.interrupt();
            thread.join(STOP_MILLIS);
        }
    }

    private EffectExecution execution(Readers readers, Runnable alive) {
        var route = new RouteInvoker(this, getProcessor(), alive, message());
        return switch (endpoint.getEffect()) {
            case tables -> new TablesExecution(readers.transaction(), route, call(undo, alive));
            case outside -> new OutsideExecution(readers.transaction(), route, call(accept, alive), endpoint.held());
        };
    }

    private LedgerMessage message() {
        return endpoint.isOneByOne() ? LedgerMessage.one(endpoint.stream()) : LedgerMessage.LIST;
    }

    private RouteInvoker call(Producer producer, Runnable alive) {
        return producer == null ? null : new RouteInvoker(this, producer, alive, LedgerMessage.LIST);
    }

    private Producer producer(String uri) throws Exception {
        if (uri == null) {
            return null;
        }
        var producer = endpoint.getCamelContext().getEndpoint(uri).createProducer();
        ServiceHelper.startService(producer);
        return producer;
    }
}
