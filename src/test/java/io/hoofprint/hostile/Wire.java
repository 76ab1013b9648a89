// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.hostile;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A connection that sends what it is given and reads whole responses. */
final class Wire implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?imd)^content-length: *(\\d+)\r$");
    private static final Pattern CHUNKED = Pattern.compile("(?imd)^transfer-encoding: *chunked\r$");
    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket;
    private final InputStream in;

    /** A response; {@code head} ends with an empty line. */
    record Response(String head, String body) {
        int status() {
            return Integer.parseInt(head.substring(9, 12));
        }

        boolean isLast() {
            return head.toLowerCase(Locale.ROOT).contains("\r\nconnection: close\r\n");
        }
    }

    Wire(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port, Sources.next(), 0);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** False if the other end had closed before it took all. */
    boolean send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    /** Says that nothing more comes. */
    void finish() throws IOException {
        socket.shutdownOutput();
    }

    /**
     * The next response; null if the connection was closed instead.
     *
     * @throws java.net.SocketTimeoutException if there is none
     */
    Response next(boolean toHead) throws IOException {
        String head;
        do {
            head = head();
        } while (head.startsWith("HTTP/1.1 100 "));
        return head.isEmpty() ? null : new Response(head, toHead ? "" : body(head));
    }

    /** All until the connection ends. */
    String rest() throws IOException {
        try {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (SocketException reset) {
            return "";
        }
    }

    private String head() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int matched = 0;
        while (matched < 4) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            head.write(next);
            matched = next == "\r\n\r\n".charAt(matched) ? matched + 1 : next == '\r' ? 1 : 0;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private String body(String head) throws IOException {
        Matcher length = LENGTH.matcher(head);
        if (length.find()) {
            return new String(in.readNBytes(Integer.parseInt(length.group(1))), StandardCharsets.UTF_8);
        }
        if (!CHUNKED.matcher(head).find()) {
            return "";
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            all.writeBytes(in.readNBytes(size));
            line();
        }
        line();
        return all.toString(StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
