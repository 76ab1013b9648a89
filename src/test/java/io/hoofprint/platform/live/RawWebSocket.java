// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.live;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A client that reads only on demand. */
final class RawWebSocket implements AutoCloseable {
    static final int TEXT = 1;
    static final int CLOSE = 8;
    private static final int TIMEOUT_MILLIS = 15_000;

    private final Socket socket = new Socket();
    private final DataInputStream in;
    private final String answer;

    /** A received frame. */
    record Frame(int kind, byte[] payload) {
        int closeCode() {
            return (payload[0] & 0xff) << 8 | payload[1] & 0xff;
        }
    }

    RawWebSocket(int port) throws IOException {
        this(port, "Connection: Upgrade\r\nUpgrade: websocket");
    }

    /** @param upgrade the headers that ask for a websocket */
    RawWebSocket(int port, String upgrade) throws IOException {
        // Small, so that little is on its way when nobody reads.
        socket.setReceiveBufferSize(8 * 1024);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        in = new DataInputStream(socket.getInputStream());
        write(("GET /live HTTP/1.1\r\nHost: localhost\r\n" + upgrade + "\r\n"
                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            head.write(in.readByte());
        }
        answer = head.toString(StandardCharsets.US_ASCII);
    }

    /** The head of the answer to the handshake. */
    String answer() {
        return answer;
    }

    /** @param text up to 65,535 bytes of ASCII; filled up with spaces to a length that takes two bytes */
    void say(String text) throws IOException {
        byte[] payload = String.format("%-200s", text).getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(0x80 | TEXT);
        // A mask of zeros leaves the payload as it is.
        frame.writeBytes(
                new byte[] {(byte) (0x80 | 126), (byte) (payload.length >> 8), (byte) payload.length, 0, 0, 0, 0});
        frame.writeBytes(payload);
        write(frame.toByteArray());
    }

    /** One frame of the letter x, not read from meanwhile. */
    void sayMuch(int bytes) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(14 + bytes)
                .put((byte) (0x80 | TEXT))
                .put((byte) (0x80 | 127))
                .putLong(bytes)
                .putInt(0);
        Arrays.fill(frame.array(), frame.position(), frame.capacity(), (byte) 'x');
        write(frame.array());
    }

    Frame read() throws IOException {
        int kind = in.readUnsignedByte() & 0x0f;
        long length = in.readUnsignedByte();
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = in.readLong();
        }
        return new Frame(kind, in.readNBytes((int) length));
    }

    Frame readUntil(int kind) throws IOException {
        Frame frame = read();
        while (frame.kind() != kind) {
            frame = read();
        }
        return frame;
    }

    private void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
