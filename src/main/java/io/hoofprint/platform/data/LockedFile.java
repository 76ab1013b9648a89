// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;

/**
 * An open file that this process has locked. The lock belongs to the file, not to its name, which may stand for another one
 * later.
 *
 * @param key distinguishes it from any file that gets its name
 */
record LockedFile(FileChannel channel, Object key) {
    /** Far beyond the content, because Windows does not let others read a locked byte. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private static final int MAX_ATTEMPTS = 10;

    /** @return empty if another process has locked it, or keeps replacing it */
    static Optional<LockedFile> lock(Path path) throws IOException {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Object before = key(path);
            FileChannel channel = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            boolean isLocked = isLocked(channel);
            // A file that was made just now, or put there meanwhile, is opened again, to be sure which one it is.
            boolean isSame = Objects.equals(before, key(path)) && before != null;
            if (isLocked && isSame) {
                return Optional.of(new LockedFile(channel, before));
            }
            channel.close();
            if (isSame) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /**
     * Which file or folder has this name.
     *
     * @return null if there is none; the name itself on systems without keys, where an open file keeps its name anyway
     */
    static Object key(Path path) throws IOException {
        try {
            Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
            return key == null ? path : key;
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, false) != null;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }
}
