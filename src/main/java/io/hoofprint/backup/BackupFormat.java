// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.backup;

import java.io.IOException;
import java.nio.file.Path;

/** How a backup's files are stored: each is written to a place and then kept. */
interface BackupFormat extends AutoCloseable {
    /** Where to write a file, instead of what was kept under that name before. */
    Path place(String name) throws IOException;

    /**
     * Keeps what was written there.
     *
     * @return the file as it was kept
     */
    CopiedFile keep(String name) throws IOException;

    /**
     * Completes the backup, on disk.
     *
     * @return the file or folder that is the backup
     */
    Path finish() throws IOException;

    @Override
    void close() throws IOException;
}
