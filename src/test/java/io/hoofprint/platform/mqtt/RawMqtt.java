// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.mqtt;

import io.hoofprint.Trusting;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A raw connection with control over every bit of MQTT, DUP for example. */
public final class RawMqtt implements AutoCloseable {
    public static final int CONNACK = 2;
    public static final int PUBACK = 4;
    public static final int SUBACK = 9;
    public static final int UNSUBACK = 11;
    public static final int PINGRESP = 13;
    public static final int DISCONNECT = 14;

    static final int VERSION_3_1_1 = 4;
    static final int VERSION_5 = 5;
    private static final int TIMEOUT_MILLIS = 15_000;

    private final Socket socket;
    private final int version;

    /**
     * What the server said.
     *
     * @param body all after the fixed header
     */
    public record Packet(int type, byte[] body) {
        /** In a PUBACK. */
        public int packetId() {
            return (body[0] & 0xff) << 8 | body[1] & 0xff;
        }

        int at(int index) {
            return index < body.length ? body[index] & 0xff : 0;
        }
    }

    RawMqtt(int port, int version) throws IOException {
        this(new Socket("127.0.0.1", port), version);
    }

    /** By MQTT 3.1.1. */
    public static RawMqtt plain(int port) throws IOException {
        return new RawMqtt(port, VERSION_3_1_1);
    }

    /** Over TLS. */
    public static RawMqtt secure(int port) throws IOException {
        return new RawMqtt(Trusting.context().getSocketFactory().createSocket("127.0.0.1", port), VERSION_3_1_1);
    }

    private RawMqtt(Socket socket, int version) throws IOException {
        this.version = version;
        this.socket = socket;
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.setTcpNoDelay(true);
    }

    /** Connects by MQTT 3.1.1 with a persistent session. */
    public static RawMqtt connected(int port, String clientId) throws IOException {
        return connected(port, VERSION_3_1_1, clientId);
    }

    /** @throws IOException if the connection ends before there is an answer */
    static RawMqtt connected(int port, int version, String clientId) throws IOException {
        RawMqtt client = new RawMqtt(port, version).connect(clientId, 60, null, null);
        Packet answer = client.next();
        if (answer == null) {
            throw new IOException("closed before it was answered");
        }
        if (answer.type() != CONNACK || answer.at(1) != 0) {
            throw new AssertionError("Not let in: " + answer);
        }
        return client;
    }

    public RawMqtt connect(String clientId, int keepAliveSeconds, String user, String password) throws IOException {
        var body = new ByteArrayOutputStream();
        var out = new DataOutputStream(body);
        out.writeUTF("MQTT");
        out.writeByte(version);
        out.writeByte((user == null ? 0 : 0x80) | (password == null ? 0 : 0x40));
        out.writeShort(keepAliveSeconds);
        properties(out);
        out.writeUTF(clientId);
        if (user != null) {
            out.writeUTF(user);
        }
        if (password != null) {
            out.writeUTF(password);
        }
        return send(0x10, body.toByteArray());
    }

    public RawMqtt publish(String topic, int packetId, boolean duplicate, String payload) throws IOException {
        int flags = 0x32 | (duplicate ? 0x08 : 0);
        return publish(flags, topic, packetId, payload.getBytes(StandardCharsets.UTF_8));
    }

    /** @param first the first byte: 0x30, QoS in bits 1 and 2, DUP in bit 3, RETAIN in bit 0 */
    RawMqtt publish(int first, String topic, int packetId, byte[] payload) throws IOException {
        var body = new ByteArrayOutputStream();
        var out = new DataOutputStream(body);
        out.writeUTF(topic);
        if ((first & 0x06) != 0) {
            out.writeShort(packetId);
        }
        properties(out);
        out.write(payload);
        return send(first, body.toByteArray());
    }

    RawMqtt subscribe(int packetId, String... topics) throws IOException {
        return topics(0x82, packetId, true, topics);
    }

    RawMqtt unsubscribe(int packetId, String... topics) throws IOException {
        return topics(0xa2, packetId, false, topics);
    }

    private RawMqtt topics(int first, int packetId, boolean withQos, String... topics) throws IOException {
        var body = new ByteArrayOutputStream();
        var out = new DataOutputStream(body);
        out.writeShort(packetId);
        properties(out);
        for (String topic : topics) {
            out.writeUTF(topic);
            if (withQos) {
                out.writeByte(1);
            }
        }
        return send(first, body.toByteArray());
    }

    RawMqtt ping() throws IOException {
        return send(0xc0, new byte[0]);
    }

    public RawMqtt disconnect() throws IOException {
        return send(0xe0, new byte[0]);
    }

    RawMqtt send(int first, byte[] body) throws IOException {
        var packet = new ByteArrayOutputStream();
        packet.write(first);
        int rest = body.length;
        do {
            packet.write(rest % 128 | (rest >= 128 ? 0x80 : 0));
            rest /= 128;
        } while (rest > 0);
        packet.write(body);
        return send(packet.toByteArray());
    }

    RawMqtt send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    private void properties(DataOutputStream out) throws IOException {
        if (version == VERSION_5) {
            out.writeByte(0);
        }
    }

    /** The next packet; null if the connection was closed instead. */
    public Packet next() throws IOException {
        InputStream in = socket.getInputStream();
        int first = in.read();
        if (first < 0) {
            return null;
        }
        int length = 0;
        int shift = 0;
        int digit;
        do {
            digit = in.read();
            length |= (digit & 0x7f) << shift;
            shift += 7;
        } while ((digit & 0x80) != 0);
        byte[] body = in.readNBytes(length);
        return new Packet(first >> 4, Arrays.copyOf(body, length));
    }

    /** Closes without DISCONNECT. */
    /** Closes out of order, as the system does for a process that dies with unread input. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
