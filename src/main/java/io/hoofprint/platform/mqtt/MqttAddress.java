package io.hoofprint.platform.mqtt;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Where a server listens.
 *
 * @param port 0 for any free one
 * @param settings what the settings of host and port begin with
 */
record MqttAddress(String host, int port, String settings) {

    /** Whether nobody but this machine can come there. */
    boolean isLoopback() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException nobodyCanListenThere) {
            return false;
        }
    }
}
