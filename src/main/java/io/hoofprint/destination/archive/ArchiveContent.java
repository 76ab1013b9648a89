// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * An object that is being read; whoever has opened it closes it.
 *
 * @param size in bytes
 */
public record ArchiveContent(InputStream stream, long size) implements Closeable {
    /** @throws NoSuchFileException also if it is no plain file: a link may lead anywhere */
    public static ArchiveContent of(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new NoSuchFileException(file.toString());
        }
        SeekableByteChannel open =
                Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
        try {
            return new ArchiveContent(Channels.newInputStream(open), open.size());
        } catch (IOException e) {
            open.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
