// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.drive;

import java.nio.file.Path;
import java.util.List;

/**
 * A folder of files that replaces every other folder of its name.
 *
 * @param name and the files' names: without slashes
 * @param parent the id of the parent folder; ignored by the kind with a single root
 * @param steps of filling this folder
 */
public record MonthFolder(String name, String parent, List<Content> files, DriveSteps steps) {
    /** @param file must not change until the folder is filled */
    public record Content(String name, Path file) {}

    /** The folder's name until it is complete. */
    public String filling() {
        return name + " (filling)";
    }
}
