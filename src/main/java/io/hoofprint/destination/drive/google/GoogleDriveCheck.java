// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.drive.google;

import com.google.api.services.drive.model.File;
import io.hoofprint.destination.DestinationCheck;
import io.hoofprint.destination.google.GoogleAccess;
import io.hoofprint.destination.google.GoogleErrorTranslator;
import io.hoofprint.platform.error.Blocked;
import java.io.IOException;

/** Checks that the parent of the months' folders exists and the credentials may add to it. */
public final class GoogleDriveCheck implements DestinationCheck {
    private final DriveComponent component;
    private final GoogleAccess access;
    private final GoogleErrorTranslator failures;
    private final String folder;

    /** @param folder its id */
    public GoogleDriveCheck(
            DriveComponent component, GoogleAccess access, GoogleErrorTranslator failures, String folder) {
        this.component = component;
        this.access = access;
        this.failures = failures;
        this.folder = folder;
    }

    @Override
    public void check() {
        File found = find();
        if (!DriveQuery.FOLDER.equals(found.getMimeType()) || !DriveCalls.isAlive(found)) {
            throw new Blocked(
                    "hoofprint.evidence.drive-folder names a file, or a folder in the trash: set it to the id of another folder");
        }
        if (found.getCapabilities() != null && !found.getCapabilities().getCanAddChildren()) {
            throw new Blocked("No files can be created in the folder " + folder + ": share it with Hoofprint's account"
                    + access.account().map(mail -> ", " + mail + ",").orElse("") + " as an editor");
        }
    }

    private File find() {
        try {
            return component
                    .client()
                    .files()
                    .get(folder)
                    .setSupportsAllDrives(true)
                    .setFields("id,mimeType,trashed,capabilities(canAddChildren)")
                    .execute();
        } catch (IOException e) {
            throw failures.typed(e, "looking for the folder " + folder);
        }
    }
}
