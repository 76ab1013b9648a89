// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.mqtt;

import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttReasonCodes;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import java.util.Collections;

/** Packets that the server sends. */
final class MqttResponses {
    private static final byte SUCCESS = MqttReasonCodes.PubAck.SUCCESS.byteValue();
    private static final byte WRONG_TOPIC = MqttReasonCodes.PubAck.TOPIC_NAME_INVALID.byteValue();
    private static final Short NO_SUCH_SUBSCRIPTION = 0x11;
    private static final int MAXIMUM_QOS = 1;

    private MqttResponses() {}

    /** CONNACK: no session is ever kept; for MQTT 5 it lists what is not supported. */
    static MqttMessage welcome(MqttClient client, MqttLimits limits) {
        return MqttMessageBuilders.connAck()
                .returnCode(MqttConnectReturnCode.CONNECTION_ACCEPTED)
                .sessionPresent(false)
                .properties(client.isVersion5() ? terms(client, limits) : MqttProperties.NO_PROPERTIES)
                .build();
    }

    private static MqttProperties terms(MqttClient client, MqttLimits limits) {
        MqttProperties terms = new MqttProperties();
        number(terms, MqttProperties.MqttPropertyType.SESSION_EXPIRY_INTERVAL, 0);
        number(terms, MqttProperties.MqttPropertyType.RECEIVE_MAXIMUM, limits.inFlight());
        number(terms, MqttProperties.MqttPropertyType.MAXIMUM_QOS, MAXIMUM_QOS);
        number(terms, MqttProperties.MqttPropertyType.MAXIMUM_PACKET_SIZE, MqttLimits.PACKET);
        number(terms, MqttProperties.MqttPropertyType.WILDCARD_SUBSCRIPTION_AVAILABLE, 0);
        number(terms, MqttProperties.MqttPropertyType.SUBSCRIPTION_IDENTIFIER_AVAILABLE, 0);
        number(terms, MqttProperties.MqttPropertyType.SHARED_SUBSCRIPTION_AVAILABLE, 0);
        if (client.isNamedByUs()) {
            terms.add(new MqttProperties.StringProperty(
                    MqttProperties.MqttPropertyType.ASSIGNED_CLIENT_IDENTIFIER.value(), client.id()));
        }
        return terms;
    }

    private static void number(MqttProperties terms, MqttProperties.MqttPropertyType type, int value) {
        terms.add(new MqttProperties.IntegerProperty(type.value(), value));
    }

    static MqttMessage refusal(MqttConnectReturnCode code) {
        return MqttMessageBuilders.connAck()
                .returnCode(code)
                .sessionPresent(false)
                .properties(MqttProperties.NO_PROPERTIES)
                .build();
    }

    static MqttMessage acknowledged(int packetId) {
        return puback(packetId, SUCCESS);
    }

    /** For MQTT 5 only: the client must not send the packet again. */
    static MqttMessage wrongTopic(int packetId) {
        return puback(packetId, WRONG_TOPIC);
    }

    private static MqttMessage puback(int packetId, byte reason) {
        return new MqttMessage(
                header(MqttMessageType.PUBACK),
                new MqttPubReplyMessageVariableHeader(packetId, reason, MqttProperties.NO_PROPERTIES));
    }

    static MqttMessage pong() {
        return new MqttMessage(header(MqttMessageType.PINGRESP));
    }

    /** SUBACK with a failure for each topic, because subscribing is not supported. */
    static MqttMessage noSubscription(MqttSubscribeMessage subscribe) {
        MqttMessageBuilders.SubAckBuilder failures =
                MqttMessageBuilders.subAck().packetId(subscribe.variableHeader().messageId());
        subscribe.payload().topicSubscriptions().forEach(topic -> failures.addGrantedQos(MqttQoS.FAILURE));
        return failures.build();
    }

    static MqttMessage unsubscribed(MqttUnsubscribeMessage unsubscribe) {
        int topics = unsubscribe.payload().topics().size();
        return MqttMessageBuilders.unsubAck()
                .packetId(unsubscribe.variableHeader().messageId())
                .addReasonCodes(
                        Collections.nCopies(topics, NO_SUCH_SUBSCRIPTION).toArray(Short[]::new))
                .build();
    }

    /** For MQTT 5 only. */
    static MqttMessage disconnect(DisconnectReason why) {
        return new MqttMessage(
                header(MqttMessageType.DISCONNECT),
                new MqttReasonCodeAndPropertiesVariableHeader(why.code(), MqttProperties.NO_PROPERTIES));
    }

    private static MqttFixedHeader header(MqttMessageType type) {
        return new MqttFixedHeader(type, false, MqttQoS.AT_MOST_ONCE, false, 0);
    }
}
