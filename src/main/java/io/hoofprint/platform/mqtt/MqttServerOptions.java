// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.mqtt;

import io.hoofprint.platform.tls.ServerTls;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * How a server is reached. Routes with the same options share one.
 *
 * @param open whether clients need no key
 * @param certificate a PEM file; empty for no TLS
 */
record MqttServerOptions(MqttAddress address, boolean open, String certificate, String privateKey) {

    /** Whether both would need the same port. */
    boolean isSamePort(MqttServerOptions other) {
        return address.port() != 0
                && address.port() == other.address.port()
                && address.host().equals(other.address.host());
    }

    /** @throws io.hoofprint.platform.tls.UnusablePem if its files cannot be used */
    Optional<ServerTls> tls() {
        return certificate.isEmpty()
                ? Optional.empty()
                : Optional.of(new ServerTls(
                        address.settings() + ".server", Path.of(certificate), Path.of(privateKey), Clock.systemUTC()));
    }
}
