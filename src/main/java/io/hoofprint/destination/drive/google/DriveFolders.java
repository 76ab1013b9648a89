// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.drive.google;

import com.google.api.services.drive.model.File;
import io.hoofprint.destination.drive.DriveSteps;
import io.hoofprint.destination.drive.MonthFolder;
import io.hoofprint.platform.error.Unavailable;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Body;

/** The months' folders at Google Drive, all in one parent. */
public final class DriveFolders {
    private static final int TRIES = 3;
    private static final String MAKING = "making";
    private static final String MADE = "made";
    private static final String NAMING = "naming";
    private static final String NAMED = "named";

    private final DriveCalls calls;

    public DriveFolders(DriveCalls calls) {
        this.calls = calls;
    }

    /** @return the folder that was begun, or a new one */
    public FolderUpload make(@Body MonthFolder wanted) {
        DriveSteps steps = wanted.steps();
        for (int n = 1; n <= TRIES; n++) {
            steps.progress();
            Optional<File> folder = begun(wanted).filter(DriveCalls::isAlive);
            if (folder.isPresent()) {
                steps.note(MADE, folder.get().getId());
                return new FolderUpload(wanted, folder.get());
            }
            steps.note(MAKING, calls.ids(1).get(0));
        }
        throw new Unavailable("The folder " + wanted.filling() + " is not at Google Drive though it was created");
    }

    /** @return empty if no folder was begun, or it was deleted permanently */
    private Optional<File> begun(MonthFolder wanted) {
        Optional<String> id = wanted.steps().noted(MAKING);
        if (id.isEmpty() || id.equals(wanted.steps().noted(MADE))) {
            return id.flatMap(calls::find);
        }
        File folder = new File()
                .setId(id.get())
                .setName(wanted.filling())
                .setMimeType(DriveQuery.FOLDER)
                .setParents(List.of(wanted.parent()));
        return calls.make(folder).or(() -> calls.find(id.get()));
    }

    /** Moves every other folder of this name, complete or not, to the trash. */
    public void trashOthers(@Body FolderUpload upload) {
        MonthFolder wanted = upload.wanted();
        List<String> names = List.of(wanted.name(), wanted.filling());
        calls.list(DriveQuery.foldersIn(wanted.parent()), "looking into the folder " + wanted.parent()).stream()
                .filter(other -> !other.getId().equals(upload.id()) && names.contains(other.getName()))
                .forEach(other -> trash(other, wanted.steps()));
    }

    private void trash(File other, DriveSteps steps) {
        steps.progress();
        String link = FolderUpload.link(other);
        steps.note("trashing:" + other.getId(), link);
        calls.change(
                other.getId(),
                new File().setTrashed(true),
                "moving the other " + other.getName() + ", " + link + ", to the trash");
        steps.note("trashed:" + other.getId(), link);
    }

    /**
     * @return where people find the folder
     * @throws Unavailable if it no longer exists; the retry creates another one
     */
    public String name(@Body FolderUpload upload) {
        String name = upload.wanted().name();
        upload.steps().progress();
        if (!upload.folder().getName().equals(name)) {
            upload.steps().note(NAMING, upload.id());
            calls.change(upload.id(), new File().setName(name), "naming the folder " + name)
                    .orElseThrow(() -> new Unavailable("The filled folder no longer exists at Google Drive"));
        }
        upload.steps().note(NAMED, upload.id());
        return FolderUpload.link(upload.folder());
    }
}
