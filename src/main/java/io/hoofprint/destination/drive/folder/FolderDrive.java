// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.drive.folder;

import io.hoofprint.destination.drive.DriveFile;
import io.hoofprint.destination.drive.DriveSteps;
import io.hoofprint.destination.drive.MonthFolder;
import io.hoofprint.destination.drive.MonthFolder.Content;
import io.hoofprint.platform.data.DurableFiles;
import io.hoofprint.platform.error.FileErrorTranslator;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Body;
import org.springframework.util.FileSystemUtils;

/** The drive in a local folder, with a {@code .trash} in it. */
public final class FolderDrive {
    private static final String RENAMING = "renaming";

    private final Path root;
    private final DurableFiles files;

    public FolderDrive(String folder) {
        root = Path.of(folder).toAbsolutePath().normalize();
        files = new DurableFiles(root, root.resolve(".unfinished"));
    }

    /** @return the folder's path */
    public String fill(@Body MonthFolder folder) {
        Path filling = root.resolve(folder.filling());
        Path named = root.resolve(folder.name());
        try {
            if (folder.steps().noted(RENAMING).isEmpty() || Files.exists(filling) || !holdsAll(named, folder)) {
                fill(filling, folder);
                folder.steps().note(RENAMING, folder.name());
                takeName(filling, named);
            }
            folder.files().forEach(file -> folder.steps()
                    .note(
                            DriveSteps.link(file.name()),
                            named.resolve(file.name()).toString()));
            return named.toString();
        } catch (IOException e) {
            throw unusable(root, e);
        }
    }

    /** Durable when it returns. */
    public void put(@Body DriveFile file) {
        Path path = root.resolve(file.folder()).resolve(file.name());
        try {
            files.replace(path, file.content());
        } catch (IOException e) {
            throw unusable(root, e);
        }
    }

    private void fill(Path filling, MonthFolder folder) throws IOException {
        Files.createDirectories(filling);
        removeOthers(filling, folder);
        for (Content content : folder.files()) {
            folder.steps().progress();
            Path copy = filling.resolve(content.name());
            if (!isSame(copy, content)) {
                files.replace(copy, content.file());
            }
        }
        if (!holdsAll(filling, folder)) {
            throw new IOException(filling + " does not hold what was written there");
        }
    }

    /** Removes the files that another run left in the folder. */
    private static void removeOthers(Path filling, MonthFolder folder) throws IOException {
        Set<String> wanted = folder.files().stream().map(Content::name).collect(Collectors.toSet());
        try (DirectoryStream<Path> there = Files.newDirectoryStream(filling)) {
            for (Path one : there) {
                if (!wanted.contains(one.getFileName().toString())) {
                    FileSystemUtils.deleteRecursively(one);
                }
            }
        }
    }

    private static boolean holdsAll(Path folder, MonthFolder wanted) throws IOException {
        for (Content content : wanted.files()) {
            if (!isSame(folder.resolve(content.name()), content)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSame(Path copy, Content content) throws IOException {
        return Files.isRegularFile(copy) && Files.mismatch(copy, content.file()) < 0;
    }

    private void takeName(Path filling, Path named) throws IOException {
        if (Files.exists(named)) {
            files.move(named, freeName(named.getFileName().toString()));
        }
        files.move(filling, named);
    }

    static RuntimeException unusable(Path root, IOException e) {
        return FileErrorTranslator.typedOfOwnFile("Filling a folder in " + root + " failed", e);
    }

    private Path freeName(String name) {
        Path trash = root.resolve(".trash");
        Path free = trash.resolve(name);
        for (int n = 2; Files.exists(free); n++) {
            free = trash.resolve(name + " (" + n + ")");
        }
        return free;
    }
}
