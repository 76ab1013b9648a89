package io.hoofprint.platform.mqtt;

/** The headers of a message that came by MQTT; its body is the payload, unchanged. */
public final class MqttHeaders {
    public static final String TOPIC = "MqttTopic";
    /** 0 or 1. */
    public static final String QOS = "MqttQos";
    /** Whether its sender says that it may have come before. */
    public static final String DUPLICATE = "MqttDuplicate";

    public static final String RETAINED = "MqttRetained";
    /** The client's id. */
    public static final String CLIENT = "MqttClient";
    /** An id that the same packet has however often it comes; none for QoS 0, which comes once at most. */
    public static final String DELIVERY = "MqttDelivery";

    private MqttHeaders() {}
}
