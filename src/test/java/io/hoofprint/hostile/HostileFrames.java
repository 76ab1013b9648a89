// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.hostile;

import static io.hoofprint.hostile.HostileLines.one;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Draws what a websocket sends after its handshake: commands that are wrong, and frames that are. */
final class HostileFrames {
    private static final List<String> COMMANDS = List.of(
            "{\"action\":\"add_api_key\",\"api_key\":\"KEY\"}",
            "{\"action\":\"live\",\"api_key\":\"KEY\",\"event_type\":\"click\"}",
            "{\"action\":\"live\",\"api_key\":\"KEY\",\"event_type\":[\"click\"]}",
            "{\"action\":\"subscribe\",\"api_key\":\"KEY\",\"topics\":[\"clicks\"]}",
            "{\"action\":\"subscribe\",\"api_key\":\"KEY\",\"topics\":[\"meetings\",\"readers\",\"chat\",\"evidence\"]}",
            "{\"action\":\"subscribe\",\"ticket\":\"KEY\",\"topics\":[\"clicks\"]}",
            "{\"action\":\"subscribe\",\"api_key\":\"KEY\",\"topics\":[" + "\"clicks\",".repeat(900) + "\"clicks\"]}",
            "{\"action\":\"subscribe\",\"api_key\":{},\"topics\":\"clicks\"}",
            "{\"action\":\"subscribe\",\"api_key\":\"KEY\",\"topics\":[null,1,\"" + HostileBodies.MARKUP + "\"]}",
            "{\"action\":\"ping\"}",
            "ping",
            "{\"action\":\"" + HostileBodies.MARKUP + "\"}",
            "{\"action\":\"ping\",\"action\":\"subscribe\"}",
            "PING");

    private static final int TEXT = 1;
    private static final int CLOSE = 8;

    private final Random random;
    private final Keys keys;

    HostileFrames(Random random, Keys keys) {
        this.random = random;
        this.keys = keys;
    }

    static byte[] handshake(Random random) {
        String more = random.nextInt(5) == 0 ? one(HostileLines.HEADERS, random) + "\r\n" : "";
        return ("GET /live HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" + more
                        + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    byte[] next() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = random.nextInt(6); i >= 0; i--) {
            all.writeBytes(random.nextInt(3) == 0 ? odd() : frame(0x80 | TEXT, command(), true));
        }
        all.writeBytes(frame(0x80 | CLOSE, new byte[] {3, (byte) 0xe8}, true));
        return all.toByteArray();
    }

    private byte[] command() {
        String key = one(List.of(keys.send(), keys.revoked(), "", "\\u0000", "a".repeat(5_000)), random);
        String command = one(COMMANDS, random).replace("KEY", key);
        return random.nextInt(4) == 0 ? HostileBodies.next(command, random) : command.getBytes(StandardCharsets.UTF_8);
    }

    /** Any opcode, reserved bits, unmasked, in parts that never end, longer than allowed, or not as long as it says. */
    private byte[] odd() {
        byte[] payload = new byte[random.nextInt(4) == 0 ? random.nextInt(140_000) : random.nextInt(300)];
        random.nextBytes(payload);
        byte[] frame = frame(random.nextInt(256), payload, random.nextInt(8) != 0);
        if (random.nextInt(6) == 0) {
            frame[1] = (byte) random.nextInt(256);
        }
        return frame;
    }

    /** Masked with zeros. */
    private static byte[] frame(int first, byte[] payload, boolean masked) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        int mask = masked ? 0x80 : 0;
        frame.write(first);
        if (payload.length < 126) {
            frame.write(mask | payload.length);
        } else if (payload.length < 1 << 16) {
            frame.writeBytes(new byte[] {(byte) (mask | 126), (byte) (payload.length >> 8), (byte) payload.length});
        } else {
            frame.writeBytes(new byte[] {(byte) (mask | 127), 0, 0, 0, 0, 0});
            frame.writeBytes(
                    new byte[] {(byte) (payload.length >> 16), (byte) (payload.length >> 8), (byte) payload.length});
        }
        frame.writeBytes(masked ? new byte[4] : new byte[0]);
        frame.writeBytes(payload);
        return frame.toByteArray();
    }
}
