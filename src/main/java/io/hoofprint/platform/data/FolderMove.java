// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hoofprint.platform.error.FileErrorTranslator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A move of a data folder's events and tables into a database, or out of one, as the folder knows it: one line of JSON.
 *
 * @param move drawn at random; the database knows it too
 * @param log the log's identity
 * @param to where they are now
 * @param at ISO instant
 */
public record FolderMove(String move, String log, String to, String at) {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** In a folder whose events and tables are elsewhere now. */
    private static final String MOVED = "MOVED";
    /** Where a move out of a database works, until everything is in its place. */
    private static final String UNFINISHED = "move.unfinished";

    /** Where a move into the folder works. */
    public static Path unfinished(Path folder) {
        return folder.resolve(UNFINISHED);
    }

    /** The move by which everything has left the folder. */
    public static Optional<FolderMove> outOf(Path folder) {
        return read(folder.resolve(MOVED));
    }

    public static Optional<FolderMove> read(Path file) {
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(file), FolderMove.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new DataFolderUnusable("Cannot read " + file + ": " + FileErrorTranslator.words(e), e);
        }
    }

    /** From now on nobody starts on the files that are in the folder. */
    public void noteIn(Path folder) throws IOException {
        write(folder.resolve(MOVED));
    }

    /** What is in the folder counts again. */
    public static void forget(Path folder) throws IOException {
        new DurableFiles(folder, temporary(folder)).delete(folder.resolve(MOVED), folder);
    }

    /** On disk when it returns. */
    public void write(Path file) throws IOException {
        Path unfinished = temporary(file.getParent());
        new DurableFiles(file.getParent(), unfinished).replace(file, bytes());
        Files.deleteIfExists(unfinished);
    }

    private static Path temporary(Path folder) {
        return folder.resolve(".moving");
    }

    private byte[] bytes() {
        try {
            return (JSON.writeValueAsString(this) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Nobody works on files whose content is elsewhere now, or not all there yet.
     *
     * @throws DataFolderUnusable if they are such
     */
    public static void requireHome(Path folder) {
        if (Files.exists(unfinished(folder))) {
            throw new DataFolderUnusable("A move into the data folder " + folder
                    + " was not finished: run hoofprint ledger move --to sqlite again, with the settings of then; or, to stay with"
                    + " the database, remove " + unfinished(folder));
        }
        outOf(folder).ifPresent(moved -> {
            throw new DataFolderUnusable("What was in the data folder " + folder + " was moved to " + moved.to + " at "
                    + moved.at + ": start with hoofprint.ledger=postgresql and that hoofprint.database.url, or move it"
                    + " back by hoofprint ledger move --to sqlite");
        });
    }
}
