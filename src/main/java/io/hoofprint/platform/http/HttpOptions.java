package io.hoofprint.platform.http;

import java.time.Duration;

/**
 * Where the server listens and what it takes.
 *
 * @param port 0 for any free one
 * @param maxBody the largest request body, in bytes
 * @param patience how long a request may be on its way, and a connection without one
 */
public record HttpOptions(String host, int port, int maxBody, Duration patience) {}
