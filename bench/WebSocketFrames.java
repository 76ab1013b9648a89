// SPDX-License-Identifier: Apache-2.0
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/** Takes a server's websocket messages out of the bytes that come, by the heads of their frames alone. */
final class WebSocketFrames {
    private final boolean keepsText;
    private final Consumer<String> messages;
    private final StringBuilder text = new StringBuilder();
    private final byte[] head = new byte[10];
    private int headRead;
    private long payload;

    /**
     * @param keepsText whether the text is wanted; else it is empty
     * @param messages is called for each whole one
     */
    WebSocketFrames(boolean keepsText, Consumer<String> messages) {
        this.keepsText = keepsText;
        this.messages = messages;
    }

    /** A client's text frame, masked by zeros. */
    static byte[] masked(String message) {
        byte[] bytes = message.getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer frame = ByteBuffer.allocate(bytes.length + 8).put((byte) 0x81);
        if (bytes.length < 126) {
            frame.put((byte) (0x80 | bytes.length));
        } else {
            frame.put((byte) 0xfe).putShort((short) bytes.length);
        }
        frame.putInt(0).put(bytes);
        return Arrays.copyOf(frame.array(), frame.position());
    }

    void read(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            if (headRead < needed()) {
                head[headRead++] = bytes.get();
                payload = headRead == needed() ? size() : 0;
            } else {
                take(bytes);
            }
            if (headRead >= 2 && headRead == needed() && payload == 0) {
                finished();
            }
        }
    }

    private void take(ByteBuffer bytes) {
        int taken = (int) Math.min(payload, bytes.remaining());
        if (keepsText) {
            text.append(StandardCharsets.ISO_8859_1.decode(bytes.slice(bytes.position(), taken)));
        }
        bytes.position(bytes.position() + taken);
        payload -= taken;
    }

    private int needed() {
        int length = headRead < 2 ? 0 : head[1] & 0x7f;
        return length == 127 ? 10 : length == 126 ? 4 : 2;
    }

    private long size() {
        int length = head[1] & 0x7f;
        ByteBuffer rest = ByteBuffer.wrap(head, 2, 8);
        return length == 127 ? rest.getLong() : length == 126 ? rest.getShort() & 0xffff : length;
    }

    /** A message may be spread over several frames, with others between them that are none. */
    private void finished() {
        headRead = 0;
        boolean isControl = (head[0] & 0x08) != 0;
        if (!isControl && (head[0] & 0x80) != 0) {
            messages.accept(text.toString());
            text.setLength(0);
        }
    }
}
