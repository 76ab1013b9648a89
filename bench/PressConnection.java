// SPDX-License-Identifier: Apache-2.0
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** A bridge with ten buttons: speaks MQTT 3.1.1 as far as QoS 1 needs, in a session that outlives its connection. */
final class PressConnection {
    static final int BUTTONS = 10;
    private static final int WINDOW = 100;
    private static final int IDS = 65_535;
    private static final int ANSWER = 4;
    private static final int CONNACK = 0x20;
    private static final int PUBACK = 0x40;

    private final int number;
    private final Map<Integer, Press> outstanding = new LinkedHashMap<>();
    private final Consumer<Press> acknowledged;
    private final ByteBuffer out = ByteBuffer.allocate(256 * 1024);
    private final ByteBuffer in = ByteBuffer.allocate(16 * 1024);
    private SocketChannel channel;
    private SelectionKey key;
    private int lastId;
    private boolean welcome;

    /** @param due when it was to be sent, by {@link System#nanoTime()} */
    record Press(long number, long due) {}

    PressConnection(int number, Consumer<Press> acknowledged) {
        this.number = number;
        this.acknowledged = acknowledged;
    }

    void connect(int port, Selector selector) throws IOException {
        channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        in.clear();
        out.clear();
        welcome = false;
        key = channel.register(selector, SelectionKey.OP_READ, this);
        byte[] id = ("bridge-" + number).getBytes(StandardCharsets.US_ASCII);
        out.put((byte) 0x10).put((byte) (12 + id.length));
        out.putShort((short) 4).put("MQTT".getBytes(StandardCharsets.US_ASCII)).put((byte) 4);
        // Not a clean session, a minute of keep-alive.
        out.put((byte) 0).putShort((short) 60).putShort((short) id.length).put(id);
        flush();
    }

    boolean isWelcome() {
        return welcome;
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    boolean hasRoom() {
        return welcome && outstanding.size() < WINDOW && out.remaining() > 1024;
    }

    int outstanding() {
        return outstanding.size();
    }

    void send(Press press) {
        do {
            lastId = lastId % IDS + 1;
        } while (outstanding.containsKey(lastId));
        outstanding.put(lastId, press);
        publish(lastId, press, 0);
    }

    /** What has not been acknowledged, in its order. */
    void sendAgain() throws IOException {
        outstanding.forEach((id, press) -> publish(id, press, 0x08));
        flush();
    }

    private void publish(int id, Press press, int flags) {
        String serial = String.format("B%03d%d", number, press.number() % BUTTONS);
        byte[] topic = ("iotbutton/" + serial).getBytes(StandardCharsets.US_ASCII);
        byte[] body = ("{\"serialNumber\":\"" + serial + "\",\"batteryVoltage\":\"1705mV\",\"clickType\":\"SINGLE\",\"number\":"
                        + press.number() + "}")
                .getBytes(StandardCharsets.US_ASCII);
        int length = 4 + topic.length + body.length;
        out.put((byte) (0x32 | flags));
        if (length > 127) {
            out.put((byte) (length % 128 | 128)).put((byte) (length / 128));
        } else {
            out.put((byte) length);
        }
        out.putShort((short) topic.length).put(topic).putShort((short) id).put(body);
    }

    /** What the socket does not take now goes when it has room. */
    void flush() throws IOException {
        if (out.position() > 0) {
            channel.write(out.flip());
            out.compact();
            key.interestOps(out.position() > 0 ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
        }
    }

    void flushOrClose() {
        try {
            if (channel.isOpen()) {
                flush();
            }
        } catch (IOException broken) {
            close();
        }
    }

    /** Reads and writes what it can; a broken connection is closed. */
    void ready() {
        try {
            if (channel.read(in) < 0) {
                close();
                return;
            }
            in.flip();
            while (in.remaining() >= ANSWER) {
                answer(in.get() & 0xff, in.get(), in.getShort() & 0xffff);
            }
            in.compact();
            flush();
        } catch (IOException broken) {
            close();
        }
    }

    private void answer(int type, int length, int value) {
        if (type == CONNACK && (value & 0xff) == 0) {
            welcome = true;
        } else if (type == PUBACK && length == 2 && outstanding.containsKey(value)) {
            acknowledged.accept(outstanding.remove(value));
        } else {
            throw new IllegalStateException("unexpected answer " + type + " of length " + length + ": " + value);
        }
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
