package io.hoofprint.platform.mqtt;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * The address of an MQTT server.
 *
 * @param port 0 for any free one
 * @param settings prefix of the settings of host and port
 */
record MqttAddress(String host, int port, String settings) {

    /** Whether only this machine can connect. */
    boolean isLoopback() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException nobodyCanListenThere) {
            return false;
        }
    }
}
