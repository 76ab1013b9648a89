// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.archive.folder;

import io.hoofprint.destination.archive.ArchiveNames;
import io.hoofprint.destination.archive.ArchiveObject;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One page of a file tree, ordered by full names: a folder sorts as if its name ended with a slash, and is visited
 * only if it can contain objects of the page.
 */
final class FolderListing {
    private final String prefix;
    private final String after;
    private final List<ArchiveObject> found = new ArrayList<>();

    /** @param after the key to continue after, exclusive; empty for the start */
    FolderListing(String prefix, String after) {
        this.prefix = prefix;
        this.after = after;
    }

    /** @return empty if there is no such folder */
    List<ArchiveObject> of(Path root) throws IOException {
        visit(root, "");
        return found;
    }

    private record Child(Path path, String key, BasicFileAttributes is) {}

    private void visit(Path folder, String key) throws IOException {
        for (Child child : children(folder, key)) {
            if (found.size() == ArchiveObject.PAGE) {
                return;
            }
            if (child.is.isDirectory()) {
                visit(child.path, child.key);
            } else {
                found.add(new ArchiveObject(
                        child.key, child.is.size(), child.is.lastModifiedTime().toInstant()));
            }
        }
    }

    private List<Child> children(Path folder, String key) throws IOException {
        List<Child> children = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                child(entry, key).filter(this::isWanted).ifPresent(children::add);
            }
        } catch (NoSuchFileException | NotDirectoryException absent) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        children.sort((one, other) -> ArchiveNames.ORDER.compare(one.key, other.key));
        return children;
    }

    /** @return empty if the path is neither file nor folder, or has just been deleted */
    private static Optional<Child> child(Path entry, String key) throws IOException {
        try {
            BasicFileAttributes is = Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            String name = key + entry.getFileName() + (is.isDirectory() ? "/" : "");
            return Optional.of(new Child(entry, name, is)).filter(child -> is.isDirectory() || is.isRegularFile());
        } catch (NoSuchFileException deletedJustNow) {
            return Optional.empty();
        }
    }

    private boolean isWanted(Child child) {
        if (child.is.isDirectory()) {
            return (child.key.startsWith(prefix) || prefix.startsWith(child.key))
                    && (after.startsWith(child.key) || isAfter(child.key));
        }
        return child.key.startsWith(prefix) && isAfter(child.key);
    }

    private boolean isAfter(String key) {
        return ArchiveNames.ORDER.compare(key, after) > 0;
    }
}
