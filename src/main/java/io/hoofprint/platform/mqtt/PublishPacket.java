package io.hoofprint.platform.mqtt;

import org.apache.camel.Message;

/**
 * A PUBLISH as it came.
 *
 * @param sender the client as its packet ids are counted: its id, behind the name of its key if it has one
 * @param id the packet id, 0 for QoS 0
 * @param qos 0 or 1
 * @param duplicate whether its sender says that it may have come before
 * @param payload not to be changed
 */
record PublishPacket(
        String sender, int id, int qos, boolean duplicate, boolean retained, String topic, byte[] payload) {

    /** The payload becomes the body, the rest headers. */
    void fill(Message message, RedeliveryTracker redeliveries) {
        message.setBody(payload);
        message.setHeader(MqttHeaders.TOPIC, topic);
        message.setHeader(MqttHeaders.QOS, qos);
        message.setHeader(MqttHeaders.DUPLICATE, duplicate);
        message.setHeader(MqttHeaders.RETAINED, retained);
        message.setHeader(MqttHeaders.CLIENT, sender);
        if (qos > 0) {
            message.setHeader(MqttHeaders.DELIVERY, redeliveries.idOf(this));
        }
    }
}
