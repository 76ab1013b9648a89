// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.live;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.util.List;

/**
 * An update as the bytes of its websocket frames, made once for all subscribers of an event loop, when the first one needs
 * them: a server's frames are the same for everybody, and all of an update go in one write. Used on that loop only.
 */
final class EncodedUpdate {
    private final ByteBufAllocator memory;
    private final LiveUpdate update;
    private Frames everything;
    private Frames changes;

    /**
     * @param bytes released with the update
     * @param messages how many they are
     */
    record Frames(ByteBuf bytes, int messages) {
        static final Frames NONE = new Frames(Unpooled.EMPTY_BUFFER, 0);
    }

    EncodedUpdate(ByteBufAllocator memory, LiveUpdate update) {
        this.memory = memory;
        this.update = update;
    }

    boolean hasEverything() {
        return update.everything() != null;
    }

    Frames everything() {
        if (everything == null) {
            everything = encode(update.everything());
        }
        return everything;
    }

    Frames changes() {
        if (changes == null) {
            changes = encode(update.changes());
        }
        return changes;
    }

    /** Nobody is sent it any more. */
    void release() {
        if (everything != null) {
            everything.bytes.release();
        }
        if (changes != null) {
            changes.bytes.release();
        }
    }

    private Frames encode(List<byte[]> messages) {
        return messages.isEmpty() ? Frames.NONE : new Frames(TextFrames.of(memory, messages), messages.size());
    }
}
