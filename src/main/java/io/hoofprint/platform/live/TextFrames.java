// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.live;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.List;

/** A server's text messages as websocket frames (RFC 6455, 5.2): not masked, and without extensions. */
final class TextFrames {
    /** Of one frame; some clients take no larger ones. */
    static final int MAX_FRAME = 64 * 1024;

    private static final int FINAL = 0x80;
    private static final int CONTINUATION = 0;
    private static final int TEXT = 1;
    private static final int SHORT = 126;
    private static final int LONG = 127;
    private static final int MAX_HEAD = 10;

    private TextFrames() {}

    /** @param messages JSON in UTF-8 */
    static ByteBuf of(ByteBufAllocator memory, List<byte[]> messages) {
        int size = messages.stream()
                .mapToInt(message -> message.length + MAX_HEAD * (1 + message.length / MAX_FRAME))
                .sum();
        ByteBuf frames = memory.directBuffer(size);
        messages.forEach(message -> write(message, frames));
        return frames;
    }

    private static void write(byte[] message, ByteBuf frames) {
        for (int from = 0; from == 0 || from < message.length; from += MAX_FRAME) {
            int length = Math.min(MAX_FRAME, message.length - from);
            boolean last = from + length == message.length;
            frames.writeByte((from == 0 ? TEXT : CONTINUATION) | (last ? FINAL : 0));
            writeLength(length, frames);
            frames.writeBytes(message, from, length);
        }
    }

    private static void writeLength(int length, ByteBuf frames) {
        if (length < SHORT) {
            frames.writeByte(length);
        } else if (length <= 0xffff) {
            frames.writeByte(SHORT).writeShort(length);
        } else {
            frames.writeByte(LONG).writeLong(length);
        }
    }
}
