// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.drive;

import io.hoofprint.platform.error.Blocked;
import java.util.regex.Pattern;

/**
 * A file of its own in a folder that is there.
 *
 * @param folder the folder's id at Google Drive; the name of a folder that is made if it is missing, for the other kind
 * @param name without slashes; of no other file in the folder
 * @param steps remember the file's id before it is sent
 */
public record DriveFile(String folder, String name, byte[] content, DriveSteps steps) {
    private static final Pattern FOLDER = Pattern.compile("[A-Za-z0-9_-]{1,128}");

    /** @throws Blocked if there can be no such folder */
    public DriveFile {
        if (!FOLDER.matcher(folder).matches()) {
            throw new Blocked(
                    "There can be no folder '" + folder + "': it is the folder's id, the last part of its address at"
                            + " Google Drive, or a name of A-Z, a-z, 0-9, _ and -.");
        }
    }
}
