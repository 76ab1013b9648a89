package io.hoofprint.platform.mqtt;

import io.hoofprint.platform.auth.Keys;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/**
 * {@code mqtt-server:<topic filter>?host=…&port=…&settings=…}: clients publish here, and what they publish to topics that fit
 * becomes messages. See {@link MqttHeaders}.
 *
 * <p>A packet of QoS 1 is acknowledged when its route is done without an exception; else the connection is closed, and the
 * client sends it again. The port is not opened by the route's start but by {@link #listen}, when everything stands.
 */
@Component("mqtt-server")
public final class MqttServerComponent extends DefaultComponent {
    private final Vertx vertx;
    private final Keys keys;
    private final RedeliveryTracker redeliveries;
    private final List<MqttServerConsumer> consumers = new CopyOnWriteArrayList<>();

    public MqttServerComponent(Vertx vertx, Keys keys, RedeliveryTracker redeliveries) {
        this.vertx = vertx;
        this.keys = keys;
        this.redeliveries = redeliveries;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        MqttServerEndpoint endpoint = new MqttServerEndpoint(uri, this, remaining);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    /**
     * Opens the ports of all routes that have started.
     *
     * @throws io.hoofprint.platform.http.AddressUnusable if one cannot be opened
     */
    public void listen() throws InterruptedException {
        for (MqttServerConsumer consumer : consumers) {
            consumer.listen();
        }
    }

    /** Before Camel stops: takes nothing new and finishes what is under way. */
    public void stopListening() throws InterruptedException {
        for (MqttServerConsumer consumer : consumers) {
            consumer.stopListening();
        }
    }

    /** The ports that are open, one for each route. */
    public List<Integer> ports() {
        return consumers.stream().map(MqttServerConsumer::port).toList();
    }

    void add(MqttServerConsumer consumer) {
        consumers.add(consumer);
    }

    void remove(MqttServerConsumer consumer) {
        consumers.remove(consumer);
    }

    Vertx vertx() {
        return vertx;
    }

    Keys keys() {
        return keys;
    }

    RedeliveryTracker redeliveries() {
        return redeliveries;
    }
}
