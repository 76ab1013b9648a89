// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Carries out an attack with all its connections until it is called off. */
final class Attacker {
    private static final int SMALL_WINDOW = 4_096;
    private static final int PATIENCE_MILLIS = 20_000;

    private final int port;
    private final int mqttPort;
    private final String key;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final List<Thread> threads = new ArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);

    Attacker(Attack attack, Fortress fortress, String key) {
        port = fortress.port();
        mqttPort = fortress.mqttPort();
        this.key = key;
        for (int i = 0; i < attack.connections; i++) {
            Thread thread = new Thread(() -> attack(attack), "attacker-" + i);
            thread.start();
            threads.add(thread);
        }
    }

    private void attack(Attack attack) {
        while (end.getCount() > 0) {
            try {
                attack.step.by(this);
            } catch (IOException shownTheDoor) {
                // It comes again.
            }
        }
    }

    String key() {
        return key;
    }

    int mqttPort() {
        return mqttPort;
    }

    Socket http() throws IOException {
        return open(port);
    }

    Socket websocket() throws IOException {
        return greeted(open(port), HostileFrames.handshake(new Random(1)));
    }

    Socket mqtt() throws IOException {
        return greeted(open(mqttPort), "\u0010\r\0\4MQTT\4\2\0<\0\1f".getBytes(ISO_8859_1));
    }

    private static Socket greeted(Socket socket, byte[] hello) throws IOException {
        socket.getOutputStream().write(hello);
        socket.getInputStream().read();
        return socket;
    }

    private Socket open(int to) throws IOException {
        Socket socket = new Socket();
        sockets.removeIf(Socket::isClosed);
        sockets.add(socket);
        socket.setReceiveBufferSize(SMALL_WINDOW);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(new InetSocketAddress("127.0.0.1", to));
        return socket;
    }

    /** Closes it so that its port is free at once: the victim has the same address, which would run out of ports. */
    void abort(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Sends without end and reads nothing. */
    void pour(Socket socket, byte[] bytes) throws IOException {
        try (socket) {
            while (end.getCount() > 0) {
                socket.getOutputStream().write(bytes);
            }
        }
    }

    /** Sends this, and then nothing until the server closes. */
    void hold(Socket socket, String text) throws IOException {
        try (socket) {
            socket.getOutputStream().write(text.getBytes(ISO_8859_1));
            socket.getInputStream().readAllBytes();
        }
    }

    /** Sends a byte a tenth of a second. */
    void trickle(Socket socket, String text) throws IOException {
        try (socket) {
            for (byte next : text.getBytes(ISO_8859_1)) {
                if (isOverWithin(100)) {
                    return;
                }
                socket.getOutputStream().write(next);
            }
        }
    }

    /** Sends this so many times on one connection, reading each answer. */
    void ask(String request, int times) throws IOException {
        byte[] bytes = request.getBytes(ISO_8859_1);
        try (Socket socket = open(port)) {
            InputStream in = socket.getInputStream();
            byte[] some = new byte[1 << 16];
            for (int i = 0; i < times && end.getCount() > 0; i++) {
                socket.getOutputStream().write(bytes);
                do {
                    if (in.read(some) < 0) {
                        return;
                    }
                } while (in.available() > 0);
            }
        }
    }

    /** Sends this and reads until the server closes. */
    void exchange(int to, byte[] bytes) throws IOException {
        try (Socket socket = open(to)) {
            socket.getOutputStream().write(bytes);
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        }
    }

    private boolean isOverWithin(long millis) throws IOException {
        try {
            return end.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** Ends all connections; on return nothing more is sent. */
    void callOff() throws IOException, InterruptedException {
        end.countDown();
        for (Socket socket : sockets) {
            socket.close();
        }
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                sockets.forEach(Attacker::quietly);
                thread.join(100);
            }
        }
    }

    private static void quietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
