// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.mqtt;

import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.error.Unavailable;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.mqtt.MqttReasonCodes;

/** Why the server closes a connection: the MQTT 5 reason code and the text for the log. */
enum DisconnectReason {
    STOPPING(MqttReasonCodes.Disconnect.SERVER_SHUTTING_DOWN, "Hoofprint is stopping"),
    TAKEN_OVER(MqttReasonCodes.Disconnect.SESSION_TAKEN_OVER, "another connection has the same client id"),
    SILENT(MqttReasonCodes.Disconnect.KEEP_ALIVE_TIMEOUT, "it was silent for one and a half times its keep-alive"),
    MALFORMED(MqttReasonCodes.Disconnect.MALFORMED_PACKET, "it sent what is not MQTT"),
    PROTOCOL_ERROR(MqttReasonCodes.Disconnect.PROTOCOL_ERROR, "it sent a packet that does not belong there"),
    TOO_LARGE(MqttReasonCodes.Disconnect.PACKET_TOO_LARGE, "a payload has more than 128 KiB: send less at once"),
    QOS_2(MqttReasonCodes.Disconnect.QOS_NOT_SUPPORTED, "it publishes with QoS 2: use QoS 1"),
    KEY_REVOKED(MqttReasonCodes.Disconnect.NOT_AUTHORIZED, "its key was revoked"),
    FLOOD(
            MqttReasonCodes.Disconnect.MESSAGE_RATE_TOO_HIGH,
            "it sends pings or subscriptions without end: one ping within its keep-alive will do"),
    TOO_FAST(MqttReasonCodes.Disconnect.MESSAGE_RATE_TOO_HIGH, "it sends more than its key's limit"),
    NOT_STORED(MqttReasonCodes.Disconnect.SERVER_BUSY, "a packet cannot be stored now; it will send it again"),
    INTERNAL_ERROR(
            MqttReasonCodes.Disconnect.IMPLEMENTATION_SPECIFIC_ERROR, "a packet failed because of a bug in Hoofprint");

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

    /** Client errors, which are logged; other reasons are routine or logged elsewhere. */
    /** @param why a packet could not be decoded */
    static DisconnectReason ofUnreadable(Throwable why) {
        return why instanceof TooLongFrameException ? TOO_LARGE : MALFORMED;
    }

    /** @param why a packet could not be kept */
    static DisconnectReason ofUnkept(Exception why) {
        if (why instanceof Problem) {
            return TOO_FAST;
        }
        return why instanceof Unavailable ? NOT_STORED : INTERNAL_ERROR;
    }

    boolean isToBeTold() {
        return this != STOPPING && this != TAKEN_OVER && this != SILENT;
    }
}
