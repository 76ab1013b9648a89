// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.mqtt;

import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import org.apache.camel.Message;

/**
 * A PUBLISH packet.
 *
 * @param sender the scope of its packet id: the client id, prefixed with the key's name if there is one
 * @param id the packet id, 0 for QoS 0
 * @param qos 0 or 1
 * @param duplicate the DUP flag
 * @param payload must not be modified
 * @param connection on which it came; null from a broker, which never forgets the DUP flag
 */
record PublishPacket(
        String sender,
        int id,
        int qos,
        boolean duplicate,
        boolean retained,
        String topic,
        byte[] payload,
        ConnectionTrace connection) {

    /** As it came to the server. */
    static PublishPacket of(MqttPublishMessage message, String sender, ConnectionTrace connection) {
        return new PublishPacket(
                sender,
                Math.max(0, message.variableHeader().packetId()),
                message.fixedHeader().qosLevel().value(),
                message.fixedHeader().isDup(),
                message.fixedHeader().isRetain(),
                message.variableHeader().topicName(),
                ByteBufUtil.getBytes(message.payload()),
                connection);
    }

    /** Its id, the same for every delivery of the packet; to be called once a delivery. Null for QoS 0. */
    String delivery(RedeliveryTracker redeliveries) {
        return qos > 0 ? redeliveries.idOf(this) : null;
    }

    /**
     * Sets the payload as body and the rest as headers.
     *
     * @param delivery as {@link #delivery}
     */
    void fill(Message message, String delivery) {
        message.setBody(payload);
        message.setHeader(MqttHeaders.TOPIC, topic);
        message.setHeader(MqttHeaders.QOS, qos);
        message.setHeader(MqttHeaders.DUPLICATE, duplicate);
        message.setHeader(MqttHeaders.RETAINED, retained);
        message.setHeader(MqttHeaders.CLIENT, sender);
        if (delivery != null) {
            message.setHeader(MqttHeaders.DELIVERY, delivery);
        }
    }
}
