package io.hoofprint.platform.mqtt;

import io.hoofprint.platform.auth.Caller;
import io.hoofprint.platform.health.HealthSource.Ailment;
import io.hoofprint.platform.tls.ServerTls;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;

/** Runs a route for each packet on the event loop, so the route must not block. */
final class MqttServerConsumer extends DefaultConsumer {
    private final MqttServerComponent component;
    private Optional<ServerTls> tls = Optional.empty();
    private TopicFilters topics;
    private MqttServer server;

    MqttServerConsumer(MqttServerEndpoint endpoint, Processor processor, MqttServerComponent component) {
        super(endpoint, processor);
        this.component = component;
        component.keys().onRevoke(this::revoked);
    }

    @Override
    public MqttServerEndpoint getEndpoint() {
        return (MqttServerEndpoint) super.getEndpoint();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        topics = getEndpoint().topics();
        component.add(this);
    }

    @Override
    protected void doStop() throws Exception {
        component.remove(this);
        stopListening();
        super.doStop();
    }

    synchronized void listen() throws InterruptedException {
        MqttAddress address = getEndpoint().address();
        tls = getEndpoint().tls();
        tls.ifPresent(ServerTls::watch);
        server = new MqttServer(
                component.vertx(),
                address,
                tls,
                new MqttAuthenticator(component.keys(), getEndpoint().isOpen()),
                MqttLimits.USUAL,
                this::takes,
                component.redeliveries(),
                this::take);
        server.listen();
    }

    synchronized void stopListening() throws InterruptedException {
        if (server != null) {
            server.close();
            tls.ifPresent(ServerTls::close);
            server = null;
        }
    }

    /** Problems of its certificate. */
    synchronized List<Ailment> ailments() {
        return tls.map(ServerTls::ailments).orElse(List.of());
    }

    synchronized int port() {
        return server == null ? 0 : server.port();
    }

    private synchronized void revoked(String keyName) {
        if (server != null) {
            server.endAll(keyName);
        }
    }

    private boolean takes(String topic) {
        boolean ours = topics.match(topic);
        if (!ours) {
            component.foreign().increment();
        }
        return ours;
    }

    private void take(PublishPacket packet, MqttClient client, Consumer<Exception> done) {
        Context home = Vertx.currentContext();
        Exchange exchange = createExchange(false);
        exchange.setProperty(Caller.PROPERTY, client.caller());
        packet.fill(exchange.getIn(), component.redeliveries());
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
