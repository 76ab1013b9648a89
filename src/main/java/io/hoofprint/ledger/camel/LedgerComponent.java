// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.camel;

import io.hoofprint.ledger.Ledger;
import io.hoofprint.ledger.StreamName;
import io.hoofprint.ledger.deadletter.DeadLetterBodies;
import io.hoofprint.ledger.reader.BlockListener;
import io.hoofprint.ledger.reader.FailureKinds;
import io.hoofprint.ledger.reader.ReaderListener;
import io.hoofprint.ledger.reader.Readers;
import io.hoofprint.ledger.reader.StartListener;
import io.hoofprint.platform.cluster.Cluster;
import io.hoofprint.platform.config.Amount;
import io.hoofprint.platform.error.Backoff;
import io.hoofprint.platform.error.ErrorTranslator;
import io.hoofprint.platform.error.ErrorTranslators;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Endpoint;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code ledger:<stream>}: appends to a stream, and reads it in batches.
 *
 * <p>Looks up in Camel's registry: the one {@link Ledger}, the {@link DataSource}s {@code tables} and {@code
 * tablesRead}, the {@link Cluster}, if there is one, the one {@link DeadLetterBodies}, and all beans of the types {@link ReaderListener}, {@link
 * BlockListener}, {@link StartListener} and {@link ErrorTranslator}.
 */
@Component("ledger")
public class LedgerComponent extends DefaultComponent {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerComponent.class);

    @Metadata(description = "How long a reader waits after a failure")
    private Backoff backoff = Backoff.USUAL;

    private final Map<String, Duration> retentions = new ConcurrentHashMap<>();
    private Ledger ledger;
    private ProducerTemplate calls;
    private Readers readers;
    private EventTraces traces;

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        var endpoint = new LedgerEndpoint(uri, this, StreamName.require(remaining));
        setProperties(endpoint, parameters);
        return endpoint;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        ledger = CamelContextHelper.findSingleByType(getCamelContext(), Ledger.class);
        if (ledger == null) {
            throw new IllegalStateException("Camel's registry must hold exactly one " + Ledger.class.getName());
        }
        calls = getCamelContext().createProducerTemplate();
        traces = EventTraces.of(getCamelContext());
    }

    /** Null if they are off. */
    EventTraces traces() {
        return traces;
    }

    Ledger ledger() {
        return ledger;
    }

    /** The readers of a program whose routes have not started yet, which would start the component. */
    public static Readers readersOf(CamelContext camel) {
        LedgerComponent component = camel.getComponent("ledger", LedgerComponent.class);
        ServiceHelper.initService(component);
        return component.readers();
    }

    /** All readers; needs the tables. */
    public synchronized Readers readers() {
        if (readers == null) {
            var tables = CamelContextHelper.mandatoryLookup(getCamelContext(), "tables", DataSource.class);
            var committed = CamelContextHelper.mandatoryLookup(getCamelContext(), "tablesRead", DataSource.class);
            readers = new Readers(ledger, tables, committed, this::bodies, Clock.systemUTC(), meters(), cluster());
            readers.continueNumbering();
        }
        return readers;
    }

    /**
     * Has numbering continue above what other systems hold of a stream, when ledger and tables are older than they. To be
     * called when their routes have started, and before anything is appended.
     */
    public void continueAboveHeld() {
        for (Endpoint endpoint : getCamelContext().getEndpoints()) {
            if (endpoint instanceof LedgerEndpoint reader && reader.getHeld() != null) {
                continueAboveHeld(reader);
            }
        }
    }

    private void continueAboveHeld(LedgerEndpoint reader) {
        try {
            reader.held().get().ifPresent(held -> readers().continueAbove(reader.stream(), held.at()));
        } catch (CamelExecutionException e) {
            // The reader will say so too, and see to the numbering when it can.
            LOG.warn(
                    "What {} holds is not known yet: {}",
                    reader.getHeld(),
                    e.getCause().getMessage());
        }
    }

    /** What an endpoint answers to an empty message; null for nothing. */
    <T> T ask(String uri, Class<T> answer) {
        return calls.requestBody(uri, null, answer);
    }

    FailureKinds failures() {
        return new FailureKinds(ErrorTranslators.of(getCamelContext()));
    }

    /** @throws IllegalArgumentException if it is no time, or another one than before */
    void keep(String stream, String retention) {
        var time = duration(retention);
        var before = retentions.putIfAbsent(stream, time);
        if (before != null && !before.equals(time)) {
            throw new IllegalArgumentException("Routes say two times for which ledger:" + stream
                    + " keeps its events: retention=" + retention + " and another one");
        }
    }

    private static Duration duration(String retention) {
        try {
            return Amount.duration(retention);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("retention=" + retention + " " + e.getMessage());
        }
    }

    /** What the routes say; empty if they say nothing. */
    public Optional<Duration> retention(String stream) {
        return Optional.ofNullable(retentions.get(stream));
    }

    private DeadLetterBodies bodies() {
        var bodies = CamelContextHelper.findSingleByType(getCamelContext(), DeadLetterBodies.class);
        if (bodies == null) {
            throw new IllegalStateException("Camel's registry must hold one " + DeadLetterBodies.class.getName());
        }
        return bodies;
    }

    /** Called when a reader starts: only then are the beans of route files registered. */
    void registerListeners() {
        var registry = getCamelContext().getRegistry();
        registry.findByType(ReaderListener.class).forEach(readers()::listen);
        registry.findByType(BlockListener.class).forEach(readers()::listen);
    }

    void notifyStart(String stream, String reader) {
        getCamelContext()
                .getRegistry()
                .findByType(StartListener.class)
                .forEach(listener -> listener.starting(stream, reader, readers().deadLetters()));
    }

    private Cluster cluster() {
        var found = CamelContextHelper.findSingleByType(getCamelContext(), Cluster.class);
        return found == null ? Cluster.ALONE : found;
    }

    private MeterRegistry meters() {
        var found = CamelContextHelper.findSingleByType(getCamelContext(), MeterRegistry.class);
        return found == null ? new SimpleMeterRegistry() : found;
    }

    public Backoff getBackoff() {
        return backoff;
    }

    public void setBackoff(Backoff backoff) {
        this.backoff = backoff;
    }
}
