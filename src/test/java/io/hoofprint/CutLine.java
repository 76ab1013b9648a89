// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A line to a server on this machine, which can be cut and mended. */
final class CutLine implements AutoCloseable {
    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final int to;
    private volatile boolean cut;

    CutLine(int to) throws IOException {
        this.to = to;
        begin(() -> {
            while (true) {
                connect(listening.accept());
            }
        });
    }

    int port() {
        return listening.getLocalPort();
    }

    /** All connections end, and new ones do at once. */
    void cut() throws IOException {
        cut = true;
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    void mend() {
        cut = false;
    }

    private void connect(Socket client) throws IOException {
        if (cut) {
            client.close();
            return;
        }
        Socket server = new Socket(InetAddress.getLoopbackAddress(), to);
        begin(() -> copy(client, server));
        begin(() -> copy(server, client));
        if (cut) {
            server.close();
        }
    }

    private void copy(Socket from, Socket into) throws IOException {
        sockets.add(from);
        try (from;
                into) {
            from.getInputStream().transferTo(into.getOutputStream());
        } finally {
            sockets.remove(from);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void begin(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException closed) {
                // By one side, by the other, or by the test.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        cut();
    }
}
