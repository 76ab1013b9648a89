// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.drive.google;

import com.google.api.services.drive.model.File;
import io.hoofprint.destination.drive.DriveFile;
import io.hoofprint.destination.drive.DriveSteps;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.FileErrorTranslator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.Body;

/** Files of their own at Google Drive. Each has an id before it is uploaded, so that a repeat finds the id in use. */
public final class DriveSingleFiles {
    private static final String ID = "id";

    private final DriveCalls calls;

    public DriveSingleFiles(DriveCalls calls) {
        this.calls = calls;
    }

    /** @throws Blocked if the folder is not there */
    public void put(@Body DriveFile file) {
        if (calls.find(file.folder()).filter(DriveCalls::isAlive).isEmpty()) {
            throw new Blocked("Google Drive has no folder " + file.folder()
                    + " for Hoofprint's account: correct the sink's folder, or share the folder with the account.");
        }
        String id = id(file.steps());
        File wanted = new File().setId(id).setName(file.name()).setParents(List.of(file.folder()));
        try {
            Path content = Files.createTempFile("hoofprint-", extension(file.name()));
            try {
                Files.write(content, file.content());
                calls.upload(wanted, content, file.steps()::progress);
            } finally {
                Files.delete(content);
            }
        } catch (IOException e) {
            throw FileErrorTranslator.typedOfOwnFile("A file for Google Drive cannot be prepared", e);
        }
    }

    private String id(DriveSteps steps) {
        return steps.noted(ID).orElseGet(() -> {
            String made = calls.ids(1).get(0);
            steps.note(ID, made);
            return made;
        });
    }

    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot);
    }
}
