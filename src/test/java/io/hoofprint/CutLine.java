// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A line to a server on this machine, which can be cut, or fall silent, and be mended. */
public final class CutLine implements AutoCloseable {
    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final int to;
    private volatile boolean cut;
    private boolean silent;
    /** Bytes that the server still gets of each request before all is silent; below 0 for no such thing. */
    private long left = -1;

    public CutLine(int to) throws IOException {
        this.to = to;
        begin(() -> {
            while (true) {
                connect(listening.accept());
            }
        });
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** All connections end, and new ones do at once. */
    public void cut() throws IOException {
        cut = true;
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    /** From now on nothing passes, and nobody is told: neither end hears of the other, nor that it has gone. */
    public synchronized void silence() {
        silent = true;
    }

    /** The same within a request of at least {@code bytes}, of which the server gets no more than that. */
    public synchronized void silenceWithin(int bytes) {
        left = bytes;
    }

    public synchronized boolean isSilent() {
        return silent;
    }

    public synchronized void mend() {
        cut = false;
        silent = false;
        notifyAll();
    }

    private void connect(Socket client) throws IOException {
        if (cut) {
            client.close();
            return;
        }
        sockets.add(client);
        begin(() -> {
            awaitOpen();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), to);
            begin(() -> copy(server, client, false));
            if (cut) {
                server.close();
            }
            copy(client, server, true);
        });
    }

    private void copy(Socket from, Socket into, boolean isRequest) throws IOException {
        sockets.add(from);
        try (from;
                into) {
            InputStream in = from.getInputStream();
            OutputStream out = into.getOutputStream();
            byte[] buffer = new byte[1 << 14];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                awaitOpen();
                int passed = isRequest ? passed(read, in.available()) : read;
                out.write(buffer, 0, passed);
                awaitOpen();
                out.write(buffer, passed, read - passed);
            }
            // That it has ended is not heard of either.
            awaitOpen();
        } finally {
            sockets.remove(from);
        }
    }

    /** Of a request that is large enough a part, and then silence. */
    private synchronized int passed(int read, int more) {
        if (left < 0 || read + more <= left) {
            return read;
        }
        int passed = (int) Math.min(read, left);
        left = -1;
        silent = true;
        return passed;
    }

    private synchronized void awaitOpen() throws IOException {
        while (silent && !listening.isClosed()) {
            try {
                wait();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
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
        mend();
        cut();
    }
}
