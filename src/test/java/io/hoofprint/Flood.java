// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A client that sends without end and reads nothing. */
public final class Flood implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final SocketChannel channel;

    public Flood(int port) throws IOException {
        channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.SO_RCVBUF, 4_096);
        channel.connect(new InetSocketAddress("127.0.0.1", port));
    }

    /** Sends this once, and reads an answer of so many bytes at least. */
    public Flood greet(byte[] hello, int answer) throws IOException {
        channel.write(ByteBuffer.wrap(hello));
        ByteBuffer answered = ByteBuffer.allocate(4_096);
        while (answered.position() < answer && channel.read(answered) >= 0) {
            // The whole of it.
        }
        return this;
    }

    /**
     * Sends this again and again until the server has taken nothing for a second, or closed, or taken all.
     *
     * @return bytes that it took, at most about {@code most}
     */
    public long pour(byte[] message, long most) throws IOException {
        channel.configureBlocking(false);
        ByteBuffer much = ByteBuffer.allocate(Math.max(1, 65_536 / message.length) * message.length);
        while (much.hasRemaining()) {
            much.put(message);
        }
        much.flip();
        long taken = 0;
        long last = System.nanoTime();
        while (taken < most && System.nanoTime() - last < 1_000_000_000L) {
            int written = tryWrite(much);
            if (written < 0) {
                return taken;
            }
            taken += written;
            last = written > 0 ? System.nanoTime() : last;
            if (!much.hasRemaining()) {
                much.rewind();
            }
            Thread.onSpinWait();
        }
        return taken;
    }

    private int tryWrite(ByteBuffer bytes) {
        try {
            return channel.write(bytes);
        } catch (IOException closed) {
            return -1;
        }
    }

    /** Waits until the server has closed the connection, without reading what it sent. */
    public void awaitClosed() throws IOException {
        channel.configureBlocking(false);
        await().atMost(PATIENCE).until(() -> tryWrite(ByteBuffer.wrap(new byte[1])) < 0);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    public static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
