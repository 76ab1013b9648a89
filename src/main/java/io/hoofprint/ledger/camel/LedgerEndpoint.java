// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.camel;

import io.hoofprint.ledger.HeldPosition;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** One stream of the ledger; consumers need {@code reader}. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "ledger",
        title = "Ledger",
        syntax = "ledger:stream",
        category = {Category.DATABASE})
public class LedgerEndpoint extends DefaultEndpoint {
    /** Exchange property: a thread-safe {@link Runnable} to call during a long batch, so as not to count as stuck. */
    public static final String ALIVE = "ledgerAlive";

    /** Exchange property: the {@link io.hoofprint.ledger.StoredEvent} whose bytes are the body, if they come one by one. */
    public static final String EVENT = "ledgerEvent";

    /**
     * Exchange property: what names {@link #EVENT} for good, 32 hex digits; as an {@code Idempotency-Key} it makes repeats
     * harmless.
     */
    public static final String IDENTITY = "ledgerIdentity";

    /** Exchange property: the name of the stream that {@link #EVENT} is in. */
    public static final String STREAM = "ledgerStream";

    /** Exchange property: the {@link io.hoofprint.ledger.MarkedPosition} of the reader after the message's events. */
    public static final String POSITION = "ledgerPosition";

    private static final int USUAL_BATCH = 500;

    @UriPath
    @Metadata(required = true)
    private final String stream;

    @UriParam(label = "consumer")
    private String reader;

    @UriParam(label = "consumer", defaultValue = "tables", enums = "tables,outside")
    private Effect effect = Effect.tables;

    @UriParam(label = "consumer")
    private String undo;

    @UriParam(label = "consumer")
    private String accept;

    @UriParam(label = "consumer")
    private String held;

    @UriParam(label = "consumer")
    private Integer maxBatch;

    @UriParam
    private String retention;

    public enum Effect {
        /** Hoofprint's own tables: effects and position commit together. */
        tables,
        /** Another system: called outside transactions, and repeated when the outcome is unknown. */
        outside
    }

    LedgerEndpoint(String uri, LedgerComponent component, String stream) {
        super(uri, component);
        this.stream = stream;
    }

    @Override
    public Producer createProducer() {
        return new LedgerProducer(this, ledger().ledger(), ledger().traces());
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        if (reader == null || batchSize() < 1) {
            throw new IllegalArgumentException("Reading " + getEndpointUri() + " needs reader=<name> and maxBatch > 0");
        }
        if (effect == Effect.tables && (accept != null || held != null)) {
            throw new IllegalArgumentException(
                    "Our own tables hold the position, and there is nothing to accept: " + getEndpointUri());
        }
        var consumer = new LedgerConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    /** Creates the stream before its first message. */
    @Override
    protected void doStart() throws Exception {
        super.doStart();
        ledger().ledger().open(stream);
    }

    LedgerComponent ledger() {
        return (LedgerComponent) getComponent();
    }

    String stream() {
        return stream;
    }

    /** Asks the other system how far it has got; null if it keeps no position. */
    Supplier<Optional<HeldPosition>> held() {
        return held == null ? null : () -> Optional.ofNullable(ledger().ask(held, HeldPosition.class));
    }

    public String getReader() {
        return reader;
    }

    public void setReader(String reader) {
        this.reader = reader;
    }

    public Effect getEffect() {
        return effect;
    }

    public void setEffect(Effect effect) {
        this.effect = effect;
    }

    public String getUndo() {
        return undo;
    }

    /** Endpoint that undoes the effects of events when the reader is rewound; without it they are just repeated. */
    public void setUndo(String undo) {
        this.undo = undo;
    }

    public String getAccept() {
        return accept;
    }

    /** Endpoint that accepts the current state of the other system, on request; its body is empty. */
    public void setAccept(String accept) {
        this.accept = accept;
    }

    public String getHeld() {
        return held;
    }

    /**
     * Endpoint that answers an empty message with the {@link HeldPosition} of the other system, which
     * gets each {@link #POSITION} with the events, or without any, and commits them together; with nothing where the
     * system keeps none. If it is older than the reader's own position, the reader goes back to it.
     */
    public void setHeld(String held) {
        this.held = held;
    }

    public Integer getMaxBatch() {
        return maxBatch;
    }

    /**
     * The most events in one message, whose body then is a list of them: 500 for effects in our own tables. Effects elsewhere
     * get one event at a time unless this is set, and its bytes as the body: what fails or is repeated concerns no other.
     */
    public void setMaxBatch(Integer maxBatch) {
        this.maxBatch = maxBatch;
    }

    public String getRetention() {
        return retention;
    }

    /** How long the stream's events are kept at least, {@code 30d}; one endpoint of a stream says it for all. */
    public void setRetention(String retention) {
        this.retention = retention;
        ledger().keep(stream, retention);
    }

    int batchSize() {
        if (maxBatch != null) {
            return maxBatch;
        }
        return isOneByOne() ? 1 : USUAL_BATCH;
    }

    /** A system that holds the position is told of every event, those without an effect too. */
    boolean isOneByOne() {
        return effect == Effect.outside && maxBatch == null && held == null;
    }
}
