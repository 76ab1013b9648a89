// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.mqtt;

import io.hoofprint.platform.cluster.Claims;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttUnacceptableProtocolVersionException;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.net.impl.NetSocketInternal;
import java.util.BitSet;

/** One client's connection; nothing outlives it. Used on the server's event loop only. */
final class MqttConnection {
    private final NetSocketInternal socket;
    private final MqttServer server;
    private final MqttLimits limits;
    private final BitSet acknowledged = new BitSet();
    private final Admission admission = new Admission();
    private final SignsOfLife life = new SignsOfLife();
    private MqttClient client;
    private ConnectionTrace trace;
    private boolean broken;
    private int inFlight;
    private boolean draining;
    private boolean over;

    MqttConnection(NetSocketInternal socket, MqttServer server, MqttLimits limits) {
        this.socket = socket;
        this.server = server;
        this.limits = limits;
        socket.messageHandler(this::received);
        socket.exceptionHandler(why -> broken = true);
        socket.closeHandler(closed -> closed());
    }

    /** Null until authenticated. */
    MqttClient client() {
        return client;
    }

    boolean isWorking() {
        return inFlight > 0;
    }

    private void received(Object message) {
        try {
            life.heard();
            handleIfOpen((MqttMessage) message);
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void handle(MqttMessage message) {
        if (message.decoderResult().isFailure()) {
            undecodable(message.decoderResult().cause());
        } else if (message instanceof MqttConnectMessage connect && client == null) {
            connect(connect);
        } else if (client == null) {
            end(DisconnectReason.PROTOCOL_ERROR);
        } else if (admission.isLetIn()) {
            hearClient(message);
        } else {
            admission.keep(message, this::read);
        }
    }

    private void hearClient(MqttMessage message) {
        switch (message.fixedHeader().messageType()) {
            case PUBLISH -> publish((MqttPublishMessage) message);
            case PINGREQ -> answer(MqttResponses.pong());
            case SUBSCRIBE -> answer(MqttResponses.noSubscription((MqttSubscribeMessage) message));
            case UNSUBSCRIBE -> answer(MqttResponses.unsubscribed((MqttUnsubscribeMessage) message));
            case DISCONNECT -> leave();
            default -> end(DisconnectReason.PROTOCOL_ERROR);
        }
    }

    private void answer(MqttMessage response) {
        if (life.isFlood()) {
            end(DisconnectReason.FLOOD);
        } else {
            socket.writeMessage(response);
        }
    }

    private void undecodable(Throwable why) {
        if (why instanceof MqttUnacceptableProtocolVersionException && client == null) {
            refuse(MqttAuthenticator.Refused.version());
        } else {
            end(DisconnectReason.ofUnreadable(why));
        }
    }

    private void connect(MqttConnectMessage connect) {
        try {
            client = server.admit(connect, socket);
            trace = server.redeliveries().connected(!connect.variableHeader().isCleanSession());
            server.arrived(this);
        } catch (MqttAuthenticator.Refused refused) {
            refuse(refused);
        }
    }

    void ask(Claims claims, ClientClaim claim) {
        if (!over) {
            admission.claim(claim);
            claims.claim(claim);
        }
    }

    void welcome() {
        if (over) {
            return;
        }
        admission.letIn();
        socket.writeMessage(MqttResponses.welcome(client, limits));
        boolean paused = admission.handOver(this::handleIfOpen);
        if (paused && inFlight < limits.inFlight() && !draining) {
            read(true);
        }
    }

    private void handleIfOpen(MqttMessage message) {
        if (!over) {
            handle(message);
        }
    }

    /** Nobody can say whether another process has something of this client. */
    void turnAway() {
        if (!over) {
            refuse(MqttAuthenticator.Refused.now(client.isVersion5(), "the database that all processes share is away"));
        }
    }

    private void refuse(MqttAuthenticator.Refused refused) {
        server.warn("refused", socket, refused.getMessage());
        socket.writeMessage(MqttResponses.refusal(refused.code()));
        finish();
    }

    private void publish(MqttPublishMessage message) {
        int qos = message.fixedHeader().qosLevel().value();
        String topic = message.variableHeader().topicName();
        if (qos > 1) {
            end(DisconnectReason.QOS_2);
        } else if (!server.takes(topic)) {
            drop(message, qos);
        } else if (message.payload().readableBytes() > MqttLimits.PAYLOAD) {
            end(DisconnectReason.TOO_LARGE);
        } else {
            take(PublishPacket.of(message, client.name(), trace));
        }
    }

    /**
     * It is on another topic, as a bridge's report of its own state. MQTT 3.1.1 has no refusal of a packet: one that is not
     * acknowledged would come again at the head of every connection and hold up all presses behind it.
     */
    private void drop(MqttPublishMessage message, int qos) {
        server.dropped(socket, message.variableHeader().topicName());
        if (qos == 1) {
            int id = message.variableHeader().packetId();
            socket.writeMessage(client.isVersion5() ? MqttResponses.wrongTopic(id) : MqttResponses.acknowledged(id));
        }
    }

    private void take(PublishPacket packet) {
        inFlight++;
        if (inFlight == limits.inFlight()) {
            read(false);
        }
        acknowledged.clear(packet.id());
        server.take(packet, client, failure -> processed(packet, failure));
    }

    private void processed(PublishPacket packet, Exception failure) {
        inFlight--;
        letGoIfOver();
        if (over) {
            return;
        }
        if (inFlight == limits.inFlight() / 2 && !draining) {
            read(true);
        }
        if (failure != null) {
            failed(failure);
        } else if (packet.qos() == 1) {
            socket.writeMessage(MqttResponses.acknowledged(packet.id()))
                    .onSuccess(written -> acknowledged.set(packet.id()));
        }
    }

    /** Without PUBACK the client keeps the packet and resends it on its next connection. */
    private void failed(Exception failure) {
        DisconnectReason reason = DisconnectReason.ofUnkept(failure);
        if (reason == DisconnectReason.INTERNAL_ERROR) {
            server.tellBug(failure);
        }
        end(reason);
    }

    private void read(boolean on) {
        socket.channelHandlerContext().channel().config().setAutoRead(on);
    }

    /** A client that sends DISCONNECT has received our acknowledgements: those packets will not come again. */
    private void leave() {
        acknowledged.stream().forEach(id -> server.redeliveries().settle(client.name(), id));
        finish();
    }

    /** Ends the connection if its client was silent too long. */
    void check(long now) {
        if (life.isSilent(client, limits, now) && inFlight == 0) {
            end(DisconnectReason.SILENT);
        }
    }

    void drain() {
        draining = true;
        read(false);
    }

    void end(DisconnectReason reason) {
        if (over) {
            return;
        }
        if (reason.isToBeTold()) {
            server.warn(reason.name(), socket, reason.words());
        }
        if (client != null && client.isVersion5()) {
            socket.writeMessage(MqttResponses.disconnect(reason));
        }
        finish();
    }

    /** Sends nothing more, and what still arrives is dropped. */
    private void finish() {
        over(false);
        socket.close();
    }

    private void closed() {
        over(!broken);
        server.removed(this);
    }

    private void over(boolean closedByClient) {
        over = true;
        if (client != null) {
            server.redeliveries().over(trace, acknowledged, closedByClient, life.lastAt());
        }
        admission.drop();
        letGoIfOver();
    }

    /** Not before all that it took is kept, or is not. */
    private void letGoIfOver() {
        if (over && inFlight == 0) {
            admission.letGo(server);
        }
    }
}
