// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketOption;
import java.time.Duration;
import java.util.Map;
import javax.net.SocketFactory;

/**
 * Connections on which nobody waits for ever, whatever has become of the network or of the other machine. Java bounds only
 * reading: so a write that does not get on ends its connection here. And whoever waits for an answer that may take as long as it
 * likes learns from the system that nobody is there any more.
 *
 * <p>The driver makes one by this class's name.
 */
public final class BoundedSockets extends SocketFactory {
    /** The system asks after this many seconds of silence, again each so many, and gives up after so many times. */
    private static final Map<String, Integer> ALIVE =
            Map.of("TCP_KEEPIDLE", 10, "TCP_KEEPINTERVAL", 5, "TCP_KEEPCOUNT", 4);

    private final Duration write;

    /** A write has as long as an answer. */
    public BoundedSockets() {
        this(Duration.ofSeconds(PostgresSource.ANSWER_SECONDS));
    }

    BoundedSockets(Duration write) {
        this.write = write;
    }

    @Override
    public Socket createSocket() throws SocketException {
        Socket socket = new BoundedSocket(write);
        try {
            socket.setKeepAlive(true);
            for (SocketOption<?> option : socket.supportedOptions()) {
                if (ALIVE.containsKey(option.name())) {
                    set(socket, option, ALIVE.get(option.name()));
                }
            }
            return socket;
        } catch (IOException e) {
            throw new SocketException("The system does not keep connections alive: " + e.getMessage());
        }
    }

    private static <T> void set(Socket socket, SocketOption<T> option, Object value) throws IOException {
        socket.setOption(option, option.type().cast(value));
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException("Whoever wants one connects it");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        return createSocket(host.getHostName(), port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
        return createSocket(host, port);
    }
}
