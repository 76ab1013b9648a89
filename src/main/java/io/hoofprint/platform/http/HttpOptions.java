// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import io.hoofprint.platform.config.Settings;
import io.hoofprint.platform.tls.ServerTls;
import java.time.Duration;
import java.util.Optional;

/**
 * The server's address and limits.
 *
 * @param port 0 for any free one
 * @param maxBody in bytes
 * @param requestTimeout how long a request may take to arrive
 * @param idleTimeout how long a connection may have no request
 * @param proxies whose word counts about who their client is
 * @param tls empty for clear text
 * @param accessLog empty for none
 */
public record HttpOptions(
        String host,
        int port,
        int maxBody,
        Duration requestTimeout,
        Duration idleTimeout,
        TrustedProxies proxies,
        Optional<ServerTls> tls,
        Optional<AccessLog> accessLog) {

    /** As set, and idle longer than the load balancers in front keep a connection, which is 60 s. */
    public static HttpOptions of(
            Settings settings, Duration requestTimeout, Optional<ServerTls> tls, Optional<AccessLog> accessLog) {
        return new HttpOptions(
                settings.text("hoofprint.http.host"),
                settings.port("hoofprint.http.port"),
                (int) settings.size("hoofprint.http.max-body"),
                requestTimeout,
                requestTimeout.multipliedBy(5).dividedBy(2),
                TrustedProxiesRule.of(settings),
                tls,
                accessLog);
    }

    /** How long a route may take to answer. */
    Duration answerTimeout() {
        return requestTimeout.multipliedBy(2);
    }
}
