// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** File permissions for the owner only, on POSIX systems. */
public final class OwnerOnly {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rwx------");

    private OwnerOnly() {}

    public static FileAttribute<?>[] directory() {
        return permissions("rwx------");
    }

    public static FileAttribute<?>[] file() {
        return permissions("rw-------");
    }

    /**
     * Takes from everybody else what an earlier version, a copy or a person has left them of this folder and of what lies
     * directly in it; deeper, nobody gets past the folder.
     *
     * @throws IOException if this is somebody else's
     */
    static void tighten(Path folder) throws IOException {
        if (!POSIX) {
            return;
        }
        tightenOne(folder);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                tightenOne(entry);
            }
        }
    }

    private static void tightenOne(Path path) throws IOException {
        try {
            Set<PosixFilePermission> given = Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
            if (!Files.isSymbolicLink(path) && !OWNER.containsAll(given)) {
                given.retainAll(OWNER);
                Files.setPosixFilePermissions(path, given);
            }
        } catch (NoSuchFileException e) {
            // It was a temporary one.
        }
    }

    private static FileAttribute<?>[] permissions(String text) {
        return POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text))}
                : new FileAttribute<?>[0];
    }
}
