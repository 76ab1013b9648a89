// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.chat.log;

import io.hoofprint.destination.chat.ChatMessage;
import io.hoofprint.destination.chat.ChatText;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.FileErrorTranslator;
import io.hoofprint.platform.error.Unavailable;
import io.hoofprint.platform.json.StrictJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import org.apache.camel.Body;

/**
 * Messages as lines of {@code chat.ndjson}: {@code {"at","channel","text","username","icon"}}, each on disk when it is
 * sent. Camel's file component would append after a partial line left by a killed process.
 */
public final class ChatLog {
    private static final int PIECE = 8 * 1024;

    private final Clock clock = Clock.systemUTC();
    private final Path file;

    /** @param folder must exist */
    public ChatLog(String folder) {
        file = Path.of(folder, "chat.ndjson");
    }

    /** @throws Unavailable or {@link Blocked} if the file cannot be written */
    public synchronized void append(@Body ChatMessage message) {
        byte[] line = line(message);
        try (FileChannel log =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            boolean isNew = log.size() == 0;
            long end = endOfLines(log);
            log.truncate(end);
            log.position(end);
            write(log, line);
            log.force(true);
            if (isNew) {
                syncFolder();
            }
        } catch (IOException e) {
            throw FileErrorTranslator.typedOfOwnFile("Cannot write " + file, e);
        }
    }

    private byte[] line(ChatMessage message) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        line.writeBytes(StrictJson.write(new Line(
                clock.instant(),
                message.channel(),
                ChatText.plain(message.text()),
                message.username(),
                message.icon())));
        line.write('\n');
        return line.toByteArray();
    }

    /** The end of the last complete line; what follows was left by a killed process. */
    private static long endOfLines(FileChannel log) throws IOException {
        for (long to = log.size(); to > 0; ) {
            long from = Math.max(0, to - PIECE);
            byte[] piece = read(log, from, (int) (to - from));
            for (int at = piece.length - 1; at >= 0; at--) {
                if (piece[at] == '\n') {
                    return from + at + 1;
                }
            }
            to = from;
        }
        return 0;
    }

    private static byte[] read(FileChannel log, long from, int length) throws IOException {
        ByteBuffer piece = ByteBuffer.allocate(length);
        while (piece.hasRemaining() && log.read(piece, from + piece.position()) >= 0) {
            // Until the buffer is full.
        }
        return piece.array();
    }

    private static void write(FileChannel log, byte[] line) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(line);
        while (left.hasRemaining()) {
            log.write(left);
        }
    }

    private void syncFolder() throws IOException {
        try (FileChannel folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    private record Line(Instant at, String channel, String text, String username, String icon) {}
}
