// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.relay;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP server on real sockets with scripted faults: a connection's first request, the next, … */
final class Upstream implements AutoCloseable {
    /** What it does with a request that it has read. */
    interface Deed {
        void with(Socket socket) throws IOException, InterruptedException;
    }

    private final ServerSocket listening;
    private final Deque<Deed> deeds = new ArrayDeque<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();

    Upstream() throws IOException {
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    /** The last one applies to all further requests. */
    Upstream then(Deed deed) {
        deeds.add(deed);
        return this;
    }

    String url() {
        return "http://127.0.0.1:" + listening.getLocalPort();
    }

    /** Each as it came, head and body. */
    List<String> requests() {
        return requests;
    }

    static Deed answers(int status, String body, String... headers) {
        return socket -> write(
                socket,
                "HTTP/1.1 " + status + " Said\r\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length
                        + "\r\n" + lines(headers) + "\r\n" + body);
    }

    /** Sends part of a response, then nothing until it is closed. */
    static Deed hangsAfter(String said) {
        return socket -> {
            write(socket, said);
            socket.getInputStream().read();
        };
    }

    /** Resets the connection. */
    static Deed resetsAfter(String said) {
        return socket -> {
            write(socket, said);
            socket.setSoLinger(true, 0);
            socket.close();
        };
    }

    /** Sends the same byte again and again, slowly, forever. */
    static Deed trickles(String head) {
        return socket -> {
            write(socket, head);
            while (!socket.isClosed()) {
                write(socket, "x");
                Thread.sleep(20);
            }
        };
    }

    private static String lines(String... headers) {
        return headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    }

    private static void write(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private void accept() throws IOException {
        while (true) {
            Socket socket = listening.accept();
            open.add(socket);
            daemon(() -> serve(socket));
        }
    }

    private void serve(Socket socket) throws IOException, InterruptedException {
        try (socket) {
            for (String request = read(socket.getInputStream()); !request.isEmpty(); ) {
                requests.add(request);
                next().with(socket);
                request = read(socket.getInputStream());
            }
        }
    }

    private synchronized Deed next() {
        return deeds.size() > 1 ? deeds.poll() : deeds.peek();
    }

    private static String read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int one = in.read();
            if (one < 0) {
                return "";
            }
            head.append((char) one);
        }
        return head + new String(in.readNBytes(length(head.toString())), StandardCharsets.UTF_8);
    }

    private static int length(String head) {
        return head.lines()
                .filter(line -> line.toLowerCase().startsWith("content-length:"))
                .map(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    /** Closed sockets are expected here. */
    private static void daemon(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException | UncheckedIOException | InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }
}
