// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.mqtt;

import io.hoofprint.platform.cluster.Claims;
import io.hoofprint.platform.http.LingeringClose;
import io.hoofprint.platform.http.OutputLimit;
import io.hoofprint.platform.http.PortOpener;
import io.hoofprint.platform.ops.LogThrottle;
import io.hoofprint.platform.tls.ServerTls;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.impl.NetSocketInternal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A port for publishing clients, served by one event loop. */
final class MqttServer {
    private static final Logger LOG = LoggerFactory.getLogger(MqttServer.class);
    private static final int MAX_CLIENT_ID = 1024;
    private static final long SWEEP_MILLIS = 500;
    private static final long DRAIN_POLL_MILLIS = 10;

    private final Vertx vertx;
    private final Context loop;
    private final MqttAddress address;
    private final Optional<ServerTls> tls;
    private final MqttAuthenticator authenticator;
    private final MqttLimits limits;
    private final Taker taker;
    private final Predicate<String> topics;
    private final RedeliveryTracker redeliveries;
    private final Claims claims;
    private final NetServer server;
    private final LogThrottle throttle = new LogThrottle();
    private final OutputLimit output = new OutputLimit();
    private final Set<MqttConnection> connections = new HashSet<>();
    private final Map<String, MqttConnection> byName = new HashMap<>();
    private boolean stopping;
    private int port;

    /** Processes a packet and calls back with null or the failure. Both on the event loop. */
    @FunctionalInterface
    interface Taker {
        void take(PublishPacket packet, MqttClient client, Consumer<Exception> done);
    }

    MqttServer(
            Vertx vertx,
            MqttAddress address,
            Optional<ServerTls> tls,
            MqttAuthenticator authenticator,
            MqttLimits limits,
            Predicate<String> topics,
            RedeliveryTracker redeliveries,
            Claims claims,
            Taker taker) {
        this.vertx = vertx;
        this.address = address;
        this.tls = tls;
        this.authenticator = authenticator;
        this.limits = limits;
        this.topics = topics;
        this.redeliveries = redeliveries;
        this.claims = claims;
        this.taker = taker;
        loop = vertx.getOrCreateContext();
        server = vertx.createNetServer(new NetServerOptions().setTcpNoDelay(true))
                .connectHandler(this::connected);
    }

    /** @throws io.hoofprint.platform.http.AddressUnusable if the port cannot be opened */
    void listen() throws InterruptedException {
        Promise<NetServer> listening = Promise.promise();
        loop.runOnContext(start -> {
            vertx.setPeriodic(SWEEP_MILLIS, tick -> check());
            server.listen(address.port(), address.host()).onComplete(listening);
        });
        PortOpener.started(listening.future(), address.host(), address.port(), address.settings());
        port = server.actualPort();
    }

    int port() {
        return port;
    }

    /** Stops accepting, finishes packets in progress within a few seconds, and disconnects all clients. */
    void close() throws InterruptedException {
        Promise<Void> drained = Promise.promise();
        loop.runOnContext(start -> drain(drained));
        PortOpener.stop(drained.future().transform(over -> server.close()));
    }

    /** From any thread. */
    void endAll(String keyName) {
        loop.runOnContext(revoked -> List.copyOf(connections).stream()
                .filter(session -> session.client() != null && session.client().hasKey(keyName))
                .forEach(session -> session.end(DisconnectReason.KEY_REVOKED)));
    }

    private void drain(Promise<Void> drained) {
        stopping = true;
        connections.forEach(MqttConnection::drain);
        long deadline = System.nanoTime() + limits.drain().toNanos();
        vertx.setPeriodic(DRAIN_POLL_MILLIS, timer -> {
            if (connections.stream().noneMatch(MqttConnection::isWorking) || System.nanoTime() - deadline > 0) {
                vertx.cancelTimer(timer);
                List.copyOf(connections).forEach(session -> session.end(DisconnectReason.STOPPING));
                drained.tryComplete();
            }
        });
    }

    private void check() {
        long now = System.nanoTime();
        List.copyOf(connections).forEach(session -> session.check(now));
        output.sweep();
    }

    private void connected(NetSocket socket) {
        NetSocketInternal connection = (NetSocketInternal) socket;
        ChannelPipeline pipeline = connection.channelHandlerContext().pipeline();
        tls.ifPresent(secure -> secure.secure(pipeline.channel()));
        output.watch(pipeline.channel());
        LingeringClose.on(pipeline.channel());
        pipeline.addBefore("handler", "mqttEncoder", MqttEncoder.INSTANCE);
        pipeline.addBefore("handler", "mqttDecoder", new MqttDecoder(MqttLimits.PACKET, MAX_CLIENT_ID));
        MqttConnection session = new MqttConnection(connection, this, limits);
        connections.add(session);
        if (stopping || connections.size() > 2 * limits.connections()) {
            socket.close();
        }
    }

    MqttClient admit(MqttConnectMessage connect, NetSocket socket) throws MqttAuthenticator.Refused {
        boolean version5 = connect.variableHeader().version() == MqttVersion.MQTT_5.protocolLevel();
        if (byName.size() >= limits.connections()) {
            throw new MqttAuthenticator.Refused(
                    version5
                            ? MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_BUSY
                            : MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE,
                    "there are " + limits.connections() + " connections already");
        }
        return authenticator.admit(connect, socket.remoteAddress().hostAddress());
    }

    void arrived(MqttConnection session) {
        MqttConnection before = byName.put(session.client().name(), session);
        if (before == null) {
            claim(session);
        } else {
            // The client may have closed that one, in order, and this turn of the loop may not have come to it yet:
            // whether
            // its last packets had been acknowledged must be known before it sends the next ones.
            loop.runOnContext(turn -> {
                before.end(DisconnectReason.TAKEN_OVER);
                claim(session);
            });
        }
    }

    /** Nobody else has the name that we gave to a client. */
    private void claim(MqttConnection session) {
        if (session.client().isNamedByUs()) {
            session.welcome();
        } else {
            session.ask(claims, new ClientClaim(loop, address.settings(), session));
        }
    }

    void letGo(ClientClaim claim) {
        claims.release(claim);
    }

    void removed(MqttConnection session) {
        connections.remove(session);
        if (session.client() != null) {
            byName.remove(session.client().name(), session);
        }
    }

    boolean takes(String topic) {
        return topics.test(topic);
    }

    void take(PublishPacket packet, MqttClient client, Consumer<Exception> done) {
        taker.take(packet, client, done);
    }

    RedeliveryTracker redeliveries() {
        return redeliveries;
    }

    void warn(String kind, NetSocket socket, String what) {
        throttle.log(
                kind,
                suppressed -> LOG.warn(
                        "An MQTT client at {} was disconnected: {}{}",
                        socket.remoteAddress(),
                        what,
                        suppressed == 0 ? "" : " (and " + suppressed + " others since this was last logged)"));
    }

    /** Logged unless the topic is a broker's own, which bridges publish to by themselves. */
    void dropped(NetSocket socket, String topic) {
        if (!topic.startsWith("$")) {
            throttle.log(
                    "topic",
                    suppressed -> LOG.warn(
                            "An MQTT client at {} publishes to {}, which is neither {}.topic nor a topic of another flow:"
                                    + " such packets are dropped{}",
                            socket.remoteAddress(),
                            topic,
                            address.settings(),
                            suppressed == 0 ? "" : " (and " + suppressed + " others since this was last logged)"));
        }
    }

    void tellBug(Exception failure) {
        throttle.log("bug", suppressed -> LOG.error("Unexpected error while processing an MQTT packet", failure));
    }
}
