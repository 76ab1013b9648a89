package io.hoofprint.platform.mqtt;

import io.hoofprint.platform.auth.Keys;
import io.hoofprint.platform.health.HealthSource;
import io.hoofprint.platform.ops.PlatformMeters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/**
 * {@code mqtt-server:<topic filters>?host=…&port=…&settings=…}: messages that clients publish to matching topics. See
 * {@link MqttHeaders}.
 *
 * <p>A QoS 1 packet is acknowledged once its route completes without an exception; else the connection is closed, and
 * the client resends it. The port opens in {@link #listen}, not with the route.
 */
@Component("mqtt-server")
public final class MqttServerComponent extends DefaultComponent implements HealthSource {
    private final Vertx vertx;
    private final Keys keys;
    private final RedeliveryTracker redeliveries;
    private final Counter foreign;
    private final List<MqttServerConsumer> consumers = new CopyOnWriteArrayList<>();

    public MqttServerComponent(Vertx vertx, Keys keys, RedeliveryTracker redeliveries, MeterRegistry meters) {
        foreign = PlatformMeters.MQTT_DROPPED.counter(meters, "topic");
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
     * Opens the ports of all started routes.
     *
     * @throws io.hoofprint.platform.http.AddressUnusable if one cannot be opened
     */
    public void listen() throws InterruptedException {
        for (MqttServerConsumer consumer : consumers) {
            consumer.listen();
        }
    }

    /** Called before Camel stops: accepts nothing new and finishes packets in progress. */
    public void stopListening() throws InterruptedException {
        for (MqttServerConsumer consumer : consumers) {
            consumer.stopListening();
        }
    }

    @Override
    public List<Ailment> ailments() {
        return consumers.stream()
                .flatMap(consumer -> consumer.ailments().stream())
                .toList();
    }

    /** The open ports, one per route. */
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

    /** Counts packets on topics that no route takes. */
    Counter foreign() {
        return foreign;
    }

    RedeliveryTracker redeliveries() {
        return redeliveries;
    }
}
