package io.hoofprint.platform.http;

import java.time.Duration;

/**
 * The server's address and limits.
 *
 * @param port 0 for any free one
 * @param maxBody in bytes
 * @param requestTimeout how long a request may take to arrive
 * @param idleTimeout how long a connection may have no request
 * @param proxies whose word counts about who their client is
 */
public record HttpOptions(
        String host, int port, int maxBody, Duration requestTimeout, Duration idleTimeout, TrustedProxies proxies) {
    /** How long a route may take to answer. */
    Duration answerTimeout() {
        return requestTimeout.multipliedBy(2);
    }
}
