// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class BoundedSocketsTest {
    private static final int MUCH = 1 << 20;

    /** What the system keeps of it is a few of these. */
    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void who_writes_to_one_that_does_not_read_is_let_go() throws Exception {
        try (ServerSocket server = server();
                Socket socket = connected(server, Duration.ofMillis(100))) {
            OutputStream out = socket.getOutputStream();
            assertThatThrownBy(() -> {
                        while (true) {
                            out.write(new byte[MUCH]);
                        }
                    })
                    .isInstanceOf(IOException.class);
            assertThat(socket.isClosed()).isTrue();
        }
    }

    @Test
    void what_is_read_is_written() throws Exception {
        try (ServerSocket server = server();
                Socket socket = connected(server, Duration.ofSeconds(30));
                Socket there = server.accept()) {
            socket.getOutputStream().write(1);
            socket.getOutputStream().write(new byte[] {2, 3});
            socket.getOutputStream().close();
            assertThat(there.getInputStream().readAllBytes()).containsExactly(1, 2, 3);
            assertThat(socket.isClosed()).isTrue();
        }
    }

    @Test
    void the_system_asks_whether_the_other_end_is_there() throws Exception {
        try (Socket socket = new BoundedSockets().createSocket()) {
            assertThat(socket.getKeepAlive()).isTrue();
            Map<String, Object> options = socket.supportedOptions().stream()
                    .filter(option -> option.name().startsWith("TCP_KEEP"))
                    .collect(Collectors.toMap(SocketOption::name, option -> value(socket, option)));
            assertThat(options).isEqualTo(Map.of("TCP_KEEPIDLE", 10, "TCP_KEEPINTERVAL", 5, "TCP_KEEPCOUNT", 4));
        }
    }

    private static Object value(Socket socket, SocketOption<?> option) {
        try {
            return socket.getOption(option);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static ServerSocket server() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private static Socket connected(ServerSocket server, Duration write) throws IOException {
        Socket socket = new BoundedSockets(write).createSocket();
        socket.connect(server.getLocalSocketAddress());
        return socket;
    }
}
