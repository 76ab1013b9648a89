// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.mqtt;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttUnacceptableProtocolVersionException;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.net.impl.NetSocketInternal;
import java.time.Duration;
import java.util.BitSet;

/** One client's connection; nothing outlives it. Used on the server's event loop only. */
final class MqttConnection {
    private final NetSocketInternal socket;
    private final MqttServer server;
    private final MqttLimits limits;
    private final BitSet acknowledged = new BitSet();
    private long receivedAt = System.nanoTime();
    private MqttClient client;
    private ConnectionTrace trace;
    private boolean broken;
    private int inFlight;
    private int answers;
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
            if (!over) {
                receivedAt = System.nanoTime();
                handle((MqttMessage) message);
            }
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
        } else {
            hearClient(message);
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

    /** Each is an answer of its own, and there may be tens of thousands in one turn of reading. */
    private void answer(MqttMessage response) {
        if (++answers > MqttLimits.ANSWERS) {
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

    void welcome() {
        if (!over) {
            socket.writeMessage(MqttResponses.welcome(client, limits));
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
        answers = 0;
        if (over) {
            return;
        }
        Duration maxSilence = client == null
                ? limits.connect()
                : client.keepAlive().multipliedBy(3).dividedBy(2);
        if (!maxSilence.isZero() && inFlight == 0 && now - receivedAt > maxSilence.toNanos()) {
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
            server.redeliveries().over(trace, acknowledged, closedByClient, receivedAt);
        }
    }
}
