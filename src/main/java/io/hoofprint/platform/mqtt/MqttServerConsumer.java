// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.mqtt;

import io.hoofprint.platform.auth.Caller;
import io.hoofprint.platform.traces.MessageTraces;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.support.DefaultConsumer;

/** Runs a route for each packet on the event loop, so the route must not block. */
final class MqttServerConsumer extends DefaultConsumer implements Suspendable {
    private final MqttServerComponent component;
    private volatile TopicFilters topics;
    private MessageTraces traces;

    MqttServerConsumer(MqttServerEndpoint endpoint, Processor processor, MqttServerComponent component) {
        super(endpoint, processor);
        this.component = component;
    }

    @Override
    public MqttServerEndpoint getEndpoint() {
        return (MqttServerEndpoint) super.getEndpoint();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        topics = getEndpoint().topics();
        traces = MessageTraces.of(this, getRoute());
        component.started(this);
    }

    @Override
    protected void doStop() throws Exception {
        component.stopped(this);
        super.doStop();
    }

    @Override
    protected void doShutdown() throws Exception {
        component.removed(this);
        super.doShutdown();
    }

    boolean matches(String topic) {
        return topics.match(topic);
    }

    /** Whether it takes packets now; its port is open before its start is over. */
    boolean isTaking() {
        return isStarting() || isStarted();
    }

    /**
     * On the event loop.
     *
     * @param delivery as {@link PublishPacket#delivery}
     * @param done is called back with null or the failure
     */
    void take(PublishPacket packet, String delivery, MqttClient client, Consumer<Exception> done) {
        Context home = Vertx.currentContext();
        Exchange exchange = createExchange(false);
        exchange.setProperty(Caller.PROPERTY, client.caller());
        exchange.setProperty(MqttHeaders.COMES_AGAIN, true);
        packet.fill(exchange.getIn(), delivery);
        if (traces != null) {
            traces.begin(exchange);
        }
        try {
            createUoW(exchange);
        } catch (Exception e) {
            exchange.setException(e);
            finish(exchange, done);
            return;
        }
        getAsyncProcessor().process(exchange, doneSync -> {
            if (Vertx.currentContext() == home) {
                finish(exchange, done);
            } else {
                home.runOnContext(back -> finish(exchange, done));
            }
        });
    }

    private void finish(Exchange exchange, Consumer<Exception> done) {
        Exception failure = exchange.getException();
        doneUoW(exchange);
        releaseExchange(exchange, false);
        done.accept(failure);
    }
}
