package io.hoofprint.platform.http;

/**
 * Where the server listens and what it takes.
 *
 * @param port 0 for any free one
 * @param maxBody the largest request body, in bytes
 */
public record HttpOptions(String host, int port, long maxBody) {}
