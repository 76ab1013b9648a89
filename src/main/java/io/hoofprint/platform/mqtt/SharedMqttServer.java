// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.mqtt;

import io.hoofprint.platform.error.Unavailable;
import io.hoofprint.platform.health.HealthSource.Ailment;
import io.hoofprint.platform.tls.ServerTls;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * One port for all routes of an address. A packet goes to each route one of whose topic filters matches its topic, and is
 * processed once all of them have processed it. The topics of a route that is stopped or suspended stay its own:
 * nothing is acknowledged that it has not taken.
 */
final class SharedMqttServer {
    private final MqttServerComponent component;
    private final MqttServerOptions options;
    private final List<MqttServerConsumer> routes = new CopyOnWriteArrayList<>();
    private Optional<ServerTls> tls = Optional.empty();
    private MqttServer server;

    SharedMqttServer(MqttServerComponent component, MqttServerOptions options) {
        this.component = component;
        this.options = options;
    }

    MqttServerOptions options() {
        return options;
    }

    /** In the place of the one that Camel made for the route's former start. */
    void add(MqttServerConsumer route) {
        if (!routes.contains(route)) {
            routes.add(route);
            routes.removeIf(former -> former != route && former.getEndpoint() == route.getEndpoint());
        }
    }

    void remove(MqttServerConsumer route) {
        routes.remove(route);
    }

    boolean isUnused() {
        return routes.isEmpty();
    }

    boolean hasStarted() {
        return routes.stream().anyMatch(MqttServerConsumer::isTaking);
    }

    /**
     * Opens the port, unless it is open.
     *
     * @throws io.hoofprint.platform.http.AddressUnusable if it cannot be opened
     */
    synchronized void listen() throws InterruptedException {
        if (server != null) {
            return;
        }
        tls = options.tls();
        tls.ifPresent(ServerTls::watch);
        tls.ifPresent(each -> each.measure(component.meters()));
        server = new MqttServer(
                component.vertx(),
                options.address(),
                tls,
                new MqttAuthenticator(component.keys(), options.open()),
                MqttLimits.USUAL,
                this::takes,
                component.redeliveries(),
                component.claims(),
                this::take);
        server.listen();
    }

    /** Accepts nothing new, finishes packets in progress and closes the port. */
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

    /** 0 if it is closed. */
    synchronized int port() {
        return server == null ? 0 : server.port();
    }

    synchronized void revoked(String keyName) {
        if (server != null) {
            server.endAll(keyName);
        }
    }

    /** Whether a packet on this topic is some route's. While routes are exchanged nobody knows, so it is not dropped. */
    private boolean takes(String topic) {
        boolean ours = isOfRoute(topic) || component.isChanging();
        if (!ours) {
            component.foreign().increment();
        }
        return ours;
    }

    boolean isOfRoute(String topic) {
        return routes.stream().anyMatch(route -> route.matches(topic));
    }

    private void take(PublishPacket packet, MqttClient client, Consumer<Exception> done) {
        List<MqttServerConsumer> takers =
                routes.stream().filter(route -> route.matches(packet.topic())).toList();
        if (takers.isEmpty() || !takers.stream().allMatch(MqttServerConsumer::isTaking)) {
            done.accept(new Unavailable("The route for " + packet.topic() + " does not run."));
            return;
        }
        // One id for all: a route that has kept it already knows it again when it comes again for another one's sake.
        String delivery = packet.delivery(component.redeliveries());
        AllDone all = new AllDone(takers.size(), done);
        takers.forEach(route -> route.take(packet, delivery, client, all));
    }

    /** Calls back once, with one of the failures if there is any. On the event loop only. */
    private static final class AllDone implements Consumer<Exception> {
        private final Consumer<Exception> done;
        private int missing;
        private Exception failure;

        AllDone(int missing, Consumer<Exception> done) {
            this.missing = missing;
            this.done = done;
        }

        @Override
        public void accept(Exception outcome) {
            failure = failure == null ? outcome : failure;
            if (--missing == 0) {
                done.accept(failure);
            }
        }
    }
}
