// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.postgresql;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** A network between the ledger and its server, in which a connection is cut at a chosen moment. */
final class CutConnections implements AutoCloseable {
    private static final int LONGEST_SECONDS = 30;

    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final URI server;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicReference<Cut> next = new AtomicReference<>();

    enum How {
        /** The server does not get the request. */
        REQUEST,
        /** The server carries it out, and its answer is lost. */
        ANSWER,
        /** The server gets it when it is let go, long after the client has lost the connection. */
        LATE
    }

    /** A connection that is cut at the next request that has certain bytes. */
    static final class Cut {
        private final How how;
        private final String bytes;
        private final CountDownLatch released = new CountDownLatch(1);
        private final CompletableFuture<String> answer = new CompletableFuture<>();

        private Cut(How how, String bytes) {
            this.how = how;
            this.bytes = bytes;
        }

        /** Lets a late request go on to the server, and returns the bytes of the answer. */
        String release() throws Exception {
            released.countDown();
            return answer.get(LONGEST_SECONDS, SECONDS);
        }
    }

    CutConnections(String url) throws IOException {
        server = URI.create(url.substring("jdbc:".length()));
        start(this::accept);
    }

    /** The address by way of this network. */
    String url(String url) {
        return url.replace(":" + server.getPort() + "/", ":" + listening.getLocalPort() + "/");
    }

    Cut cut(How how, String bytes) {
        var cut = new Cut(how, bytes);
        next.set(cut);
        return cut;
    }

    private void accept() throws IOException {
        while (true) {
            var client = listening.accept();
            var upstream = new Socket(server.getHost(), server.getPort());
            sockets.addAll(List.of(client, upstream));
            var cut = new AtomicReference<Cut>();
            start(() -> forwardRequests(client, upstream, cut));
            start(() -> forwardAnswers(client, upstream, cut));
        }
    }

    private void forwardRequests(Socket client, Socket upstream, AtomicReference<Cut> cut) throws IOException {
        byte[] buffer = new byte[1 << 16];
        for (int read = client.getInputStream().read(buffer);
                read >= 0;
                read = client.getInputStream().read(buffer)) {
            var chosen = next.get();
            if (chosen != null
                    && new String(buffer, 0, read, ISO_8859_1).contains(chosen.bytes)
                    && next.compareAndSet(chosen, null)) {
                cut.set(chosen);
                if (chosen.how != How.ANSWER) {
                    client.close();
                }
                if (chosen.how == How.REQUEST) {
                    upstream.close();
                    return;
                }
                if (chosen.how == How.LATE) {
                    await(chosen.released);
                }
            }
            upstream.getOutputStream().write(buffer, 0, read);
            if (client.isClosed()) {
                return;
            }
        }
        upstream.close();
    }

    private static void await(CountDownLatch released) throws IOException {
        try {
            released.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void forwardAnswers(Socket client, Socket upstream, AtomicReference<Cut> cut) throws IOException {
        byte[] buffer = new byte[1 << 16];
        for (int read = upstream.getInputStream().read(buffer);
                read >= 0;
                read = upstream.getInputStream().read(buffer)) {
            if (cut.get() != null) {
                cut.get().answer.complete(new String(buffer, 0, read, ISO_8859_1));
                break;
            }
            client.getOutputStream().write(buffer, 0, read);
        }
        client.close();
    }

    @FunctionalInterface
    private interface Forwarding {
        void run() throws IOException;
    }

    private static void start(Forwarding forwarding) {
        var thread = new Thread(() -> {
            try {
                forwarding.run();
            } catch (IOException closed) {
                // By one side or the other.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
