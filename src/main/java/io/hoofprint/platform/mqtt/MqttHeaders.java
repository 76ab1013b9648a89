// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.mqtt;

/** Headers of a message from MQTT; the body is the payload, unchanged. */
public final class MqttHeaders {
    public static final String TOPIC = "MqttTopic";
    /** 0 or 1. */
    public static final String QOS = "MqttQos";
    /** The DUP flag. */
    public static final String DUPLICATE = "MqttDuplicate";

    public static final String RETAINED = "MqttRetained";
    /** The client id. */
    public static final String CLIENT = "MqttClient";
    /** The same for every delivery of a packet; absent for QoS 0, which is delivered at most once. */
    public static final String DELIVERY = "MqttDelivery";

    /**
     * A property of the exchange: the sender sends the message again if the route fails, so that nothing has to wait in
     * memory for the ledger.
     */
    public static final String COMES_AGAIN = "MqttComesAgain";

    private MqttHeaders() {}
}
