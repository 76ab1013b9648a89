// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.mqtt;

import io.hoofprint.platform.auth.Keys;
import io.hoofprint.platform.cluster.Claims;
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
 * {@link MqttHeaders}. Routes of the same address share its server.
 *
 * <p>A QoS 1 packet is acknowledged once all routes whose topic it is have completed without an exception; else the
 * connection is closed, and the client resends it. Ports open in {@link #listen}, not with the first routes; with a later
 * one at once, and close with the last.
 */
@Component("mqtt-server")
public final class MqttServerComponent extends DefaultComponent implements HealthSource {
    private final Vertx vertx;
    private final Keys keys;
    private final RedeliveryTracker redeliveries;
    private final MeterRegistry meters;
    private final Counter foreign;
    private final List<SharedMqttServer> servers = new CopyOnWriteArrayList<>();
    private Claims claims = Claims.ALONE;
    private boolean listening;
    private volatile boolean changing;

    public MqttServerComponent(Vertx vertx, Keys keys, RedeliveryTracker redeliveries, MeterRegistry meters) {
        this.meters = meters;
        foreign = PlatformMeters.MQTT_DROPPED.counter(meters, "topic");
        this.vertx = vertx;
        this.keys = keys;
        this.redeliveries = redeliveries;
        keys.onRevoke(keyName -> servers.forEach(server -> server.revoked(keyName)));
    }

    /** Has one process at a time have a client. @param among those of all processes */
    public void share(Claims among) {
        claims = among;
    }

    /** Something that exchanges routes. */
    @FunctionalInterface
    public interface Change {
        void run() throws Exception;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        // As text: Camel takes what begins with # for the name of a bean.
        Object topics = parameters.remove("topics");
        MqttServerEndpoint endpoint = new MqttServerEndpoint(uri, this, remaining);
        setProperties(endpoint, parameters);
        endpoint.setTopics(topics == null ? "" : topics.toString());
        return endpoint;
    }

    /**
     * Opens the ports of all started routes.
     *
     * @throws io.hoofprint.platform.http.AddressUnusable if one cannot be opened
     */
    public synchronized void listen() throws InterruptedException {
        listening = true;
        for (SharedMqttServer server : servers) {
            server.listen();
        }
    }

    /** Called before Camel stops: accepts nothing new and finishes packets in progress. */
    public synchronized void stopListening() throws InterruptedException {
        listening = false;
        for (SharedMqttServer server : servers) {
            server.stopListening();
        }
    }

    /** Runs what exchanges routes: a packet on a topic that no route has meanwhile is not dropped but comes again. */
    public void change(Change routes) throws Exception {
        changing = true;
        try {
            routes.run();
        } finally {
            changing = false;
        }
    }

    boolean isChanging() {
        return changing;
    }

    @Override
    public List<Ailment> ailments() {
        return servers.stream().flatMap(server -> server.ailments().stream()).toList();
    }

    /** The open ports, one per address. */
    public List<Integer> ports() {
        return servers.stream().map(SharedMqttServer::port).toList();
    }

    /** Whether a route takes what is published to this topic. */
    public boolean hasRoute(String topic) {
        return servers.stream().anyMatch(server -> server.isOfRoute(topic));
    }

    synchronized void started(MqttServerConsumer route) throws InterruptedException {
        MqttServerOptions options = route.getEndpoint().options();
        SharedMqttServer server = servers.stream()
                .filter(one -> one.options().equals(options))
                .findFirst()
                .orElseGet(() -> server(options));
        server.add(route);
        if (listening) {
            server.listen();
        }
    }

    private SharedMqttServer server(MqttServerOptions options) {
        if (servers.stream().anyMatch(server -> server.options().isSamePort(options))) {
            throw new IllegalArgumentException(
                    "the MQTT server on " + options.address().host() + ":"
                            + options.address().port()
                            + " cannot have two settings, certificates or kinds of access; write those"
                            + " of the other route");
        }
        SharedMqttServer server = new SharedMqttServer(this, options);
        servers.add(server);
        return server;
    }

    synchronized void stopped(MqttServerConsumer route) throws InterruptedException {
        for (SharedMqttServer server : servers) {
            if (!server.hasStarted()) {
                server.stopListening();
            }
        }
    }

    synchronized void removed(MqttServerConsumer route) throws InterruptedException {
        for (SharedMqttServer server : servers) {
            server.remove(route);
            if (server.isUnused()) {
                server.stopListening();
                servers.remove(server);
            }
        }
    }

    Claims claims() {
        return claims;
    }

    MeterRegistry meters() {
        return meters;
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
