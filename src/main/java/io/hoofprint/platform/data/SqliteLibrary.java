// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

import io.hoofprint.platform.error.FileErrorTranslator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.logging.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * SQLite's own library. Its driver would unpack it among the temporary files at each start, and a process that is killed
 * leaves it there; so it is unpacked once, into the data folder, and loaded from there. Where that does not work, the driver
 * does as usual.
 */
public final class SqliteLibrary {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteLibrary.class);
    private static final java.util.logging.Logger ATTEMPTS =
            java.util.logging.Logger.getLogger(SQLiteJDBCLoader.class.getName());
    /** The driver's setting: the folder in which its library lies. */
    private static final String FOLDER = "org.sqlite.lib.path";

    private SqliteLibrary() {}

    /**
     * Loads it, unless this process has done so.
     *
     * @param dataDir a folder whose lock this process holds
     * @throws DataFolderUnusable if it cannot be loaded
     */
    public static synchronized void load(Path dataDir) {
        if (System.getProperty(FOLDER) == null) {
            unpack(dataDir.resolve("native"));
        }
        try {
            // It logs each attempt that fails, with a stack trace.
            ATTEMPTS.setLevel(Level.OFF);
            SQLiteJDBCLoader.initialize();
        } catch (Exception e) {
            throw new DataFolderUnusable(
                    "SQLite's library can be loaded neither from " + System.getProperty(FOLDER)
                            + " nor from the temporary"
                            + " folder " + System.getProperty("java.io.tmpdir")
                            + ": mount one of them without noexec, with"
                            + " some room left, or name another folder with java -Djava.io.tmpdir=… (" + e.getMessage()
                            + ")",
                    e);
        }
    }

    private static void unpack(Path folder) {
        Path library = folder.resolve(LibraryLoaderUtil.getNativeLibName());
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + library.getFileName();
        try (InputStream packed = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            if (packed == null) {
                return;
            }
            byte[] content = packed.readAllBytes();
            // Another version's, or another platform's, may be there.
            if (!Files.exists(library) || !Arrays.equals(content, Files.readAllBytes(library))) {
                new DurableFiles(folder, folder.resolve(".unfinished")).replace(library, content);
            }
            System.setProperty(FOLDER, folder.toString());
        } catch (IOException e) {
            LOG.warn("SQLite's library is unpacked among the temporary files: {}", FileErrorTranslator.words(e));
        }
    }
}
