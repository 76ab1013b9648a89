// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.backup;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Names in a backup, which may have been written by anybody. */
final class SafeName {
    private SafeName() {}

    /**
     * @param name with slashes
     * @return the path in the folder; empty if it would be outside, or there can be no such file
     */
    static Optional<Path> in(Path folder, String name) {
        try {
            Path path = Path.of(name);
            boolean isInside =
                    !name.isEmpty() && !path.isAbsolute() && !path.startsWith("..") && path.equals(path.normalize());
            return isInside ? Optional.of(folder.resolve(path)) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
