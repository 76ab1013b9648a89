package io.hoofprint.platform.mqtt;

import io.netty.handler.codec.mqtt.MqttReasonCodes;

/** Why we end a connection: the reason code that a client of MQTT 5 hears, and the words for the log. */
enum DisconnectReason {
    STOPPING(MqttReasonCodes.Disconnect.SERVER_SHUTTING_DOWN, "Hoofprint is stopping"),
    TAKEN_OVER(MqttReasonCodes.Disconnect.SESSION_TAKEN_OVER, "another connection has the same client id"),
    SILENT(MqttReasonCodes.Disconnect.KEEP_ALIVE_TIMEOUT, "nothing was heard for one and a half times its keep-alive"),
    MALFORMED(MqttReasonCodes.Disconnect.MALFORMED_PACKET, "it sent what is not MQTT"),
    PROTOCOL_ERROR(MqttReasonCodes.Disconnect.PROTOCOL_ERROR, "it sent a packet that does not belong there"),
    TOO_LARGE(MqttReasonCodes.Disconnect.PACKET_TOO_LARGE, "a payload has more than 128 KiB: send less at once"),
    QOS_2(MqttReasonCodes.Disconnect.QOS_NOT_SUPPORTED, "it publishes with QoS 2: use QoS 1"),
    WRONG_TOPIC(MqttReasonCodes.Disconnect.TOPIC_NAME_INVALID, "it publishes to another topic than is taken here"),
    KEY_REVOKED(MqttReasonCodes.Disconnect.NOT_AUTHORIZED, "its key was revoked"),
    TOO_FAST(MqttReasonCodes.Disconnect.MESSAGE_RATE_TOO_HIGH, "it sends more than its key's limit"),
    NOT_KEPT(MqttReasonCodes.Disconnect.SERVER_BUSY, "a packet cannot be kept now; it will send it again"),
    OUR_MISTAKE(MqttReasonCodes.Disconnect.IMPLEMENTATION_SPECIFIC_ERROR, "a packet failed by a bug of ours");

    private final byte code;
    private final String words;

    DisconnectReason(MqttReasonCodes.Disconnect code, String words) {
        this.code = code.byteValue();
        this.words = words;
    }

    byte code() {
        return code;
    }

    String words() {
        return words;
    }

    /** What clients do wrong; the rest is part of every day, or told elsewhere. */
    boolean isToBeTold() {
        return this != STOPPING && this != TAKEN_OVER && this != SILENT;
    }
}
