// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.hostile;

import static io.hoofprint.hostile.HostileLines.one;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;

/** Draws what an MQTT client sends: packets of every type, right and wrong, in an order that makes no sense. */
final class HostilePackets {
    private static final List<String> TEXTS = List.of(
            "iotbutton/G030JF0500000000",
            "iotbutton/",
            "iotbutton/+",
            "#",
            "+/+",
            "",
            "$SYS/x",
            "$share/g/iotbutton/+",
            "other/topic",
            "iotbutton/" + HostileBodies.MARKUP,
            "iotbutton/../x",
            "a/".repeat(400),
            "iotbutton/\u0000",
            "iotbutton/\ud83d\ude00");

    private static final List<String> PROTOCOLS = List.of("MQTT", "MQTT", "MQTT", "MQIsdp", "mqtt", "", "HTTP");
    private static final int TYPES = 16;
    private static final int CONNECT = 1;
    private static final int PUBLISH = 3;
    private static final int SUBSCRIBE = 8;
    private static final int UNSUBSCRIBE = 10;

    private final Random random;

    HostilePackets(Random random) {
        this.random = random;
    }

    byte[] next() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int version = random.nextInt(6) == 0 ? random.nextInt(8) : 4 + random.nextInt(2);
        if (random.nextInt(12) != 0) {
            all.writeBytes(packet(CONNECT << 4, connect(version)));
        }
        for (int i = random.nextInt(5); i >= 0; i--) {
            int type = random.nextInt(TYPES);
            int flags = random.nextInt(3) == 0 ? random.nextInt(16) : type == SUBSCRIBE || type == UNSUBSCRIBE ? 2 : 0;
            all.writeBytes(mutated(packet(type << 4 | flags, body(type, flags, version))));
        }
        return all.toByteArray();
    }

    private byte[] body(int type, int flags, int version) {
        return switch (type) {
            case CONNECT -> connect(version);
            case PUBLISH -> publish(flags, version);
            case SUBSCRIBE, UNSUBSCRIBE ->
                written(out -> {
                    out.writeShort(random.nextInt(3));
                    properties(out, version);
                    for (int i = random.nextInt(4); i > 0; i--) {
                        out.writeUTF(one(TEXTS, random));
                        out.write(type == SUBSCRIBE ? new byte[] {(byte) random.nextInt(8)} : new byte[0]);
                    }
                });
            default -> noise(8);
        };
    }

    private byte[] connect(int version) {
        return written(out -> {
            out.writeUTF(one(PROTOCOLS, random));
            out.writeByte(version);
            out.writeByte(random.nextInt(3) == 0 ? random.nextInt(256) : 2 * random.nextInt(2));
            out.writeShort(random.nextInt(3) * 30);
            properties(out, version);
            out.writeUTF(one(List.of("c", "c" + random.nextInt(50), "", "x".repeat(3_000), "\u0000"), random));
            out.write(random.nextInt(3) == 0 ? noise(60) : new byte[0]);
        });
    }

    private byte[] publish(int flags, int version) {
        return written(out -> {
            out.writeUTF(one(TEXTS, random));
            if ((flags & 6) != 0) {
                out.writeShort(random.nextInt(4));
            }
            properties(out, version);
            out.write(HostileBodies.next(
                    "{\"serialNumber\":\"G030JF0500000000\",\"clickType\":\"SINGLE\",\"batteryVoltage\":\"1600mV\"}",
                    random));
        });
    }

    private void properties(DataOutputStream out, int version) throws IOException {
        if (version == 5) {
            byte[] properties = random.nextInt(4) == 0 ? noise(40) : new byte[0];
            out.writeByte(random.nextInt(10) == 0 ? random.nextInt(256) : properties.length);
            out.write(properties);
        }
    }

    private byte[] mutated(byte[] packet) {
        if (random.nextInt(5) == 0) {
            packet[random.nextInt(packet.length)] = (byte) random.nextInt(256);
        }
        return packet;
    }

    private byte[] noise(int atMost) {
        byte[] noise = new byte[random.nextInt(atMost)];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] packet(int first, byte[] body) {
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.write(first);
        int rest = body.length;
        do {
            packet.write(rest % 128 | (rest >= 128 ? 0x80 : 0));
            rest /= 128;
        } while (rest > 0);
        packet.writeBytes(body);
        return packet.toByteArray();
    }

    @FunctionalInterface
    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private static byte[] written(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            writing.to(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
