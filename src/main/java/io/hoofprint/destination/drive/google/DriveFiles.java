// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.drive.google;

import com.google.api.services.drive.model.File;
import io.hoofprint.destination.drive.MonthFolder.Content;
import io.hoofprint.platform.error.Unavailable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.Body;

/**
 * The files in a folder at Google Drive. Each has an id before it is uploaded, so that a retry creates no second one.
 */
public final class DriveFiles {
    private static final int TRIES = 3;
    private static final int IDS_AT_ONCE = 100;

    private final DriveCalls calls;

    public DriveFiles(DriveCalls calls) {
        this.calls = calls;
    }

    /** Uploads the missing files. */
    public void fill(@Body FolderUpload upload) {
        Map<String, File> present = in(upload);
        List<Content> missing = upload.wanted().files().stream()
                .filter(content -> upload.idOf(content).isEmpty())
                .toList();
        for (int from = 0; from < missing.size(); from += IDS_AT_ONCE) {
            List<Content> some = missing.subList(from, Math.min(from + IDS_AT_ONCE, missing.size()));
            List<String> ids = calls.ids(some.size());
            for (int n = 0; n < some.size(); n++) {
                upload.sending(some.get(n), ids.get(n));
            }
        }
        upload.wanted().files().forEach(content -> put(upload, content, present));
    }

    private void put(FolderUpload upload, Content content, Map<String, File> present) {
        for (int n = 1; n <= TRIES; n++) {
            upload.steps().progress();
            String id = upload.idOf(content).orElseThrow();
            Optional<File> found = Optional.ofNullable(present.get(id)).or(() -> sent(upload, content, id));
            if (found.filter(file -> upload.isSame(file, content)).isPresent()) {
                upload.sent(content, found.get());
                return;
            }
            found.filter(DriveCalls::isAlive).ifPresent(this::trash);
            upload.sending(content, calls.ids(1).get(0));
        }
        throw new Unavailable(content.name() + " is not stored at Google Drive as it was sent; it is sent again");
    }

    /** @return empty if the id can no longer be used */
    private Optional<File> sent(FolderUpload upload, Content content, String id) {
        if (upload.hasSent(content, id)) {
            return calls.find(id);
        }
        File file = new File().setId(id).setName(content.name()).setParents(List.of(upload.id()));
        return calls.upload(file, content.file(), upload.steps()::progress).or(() -> calls.find(id));
    }

    /**
     * Verifies all files, and moves those that do not belong here to the trash.
     *
     * @throws Unavailable if a file differs from what was uploaded
     */
    public void verify(@Body FolderUpload upload) {
        Map<String, File> present = in(upload);
        for (Content content : upload.wanted().files()) {
            String id = upload.idOf(content).orElseThrow();
            // A list includes a new file only after a while.
            Optional<File> file = Optional.ofNullable(present.get(id)).or(() -> calls.find(id));
            if (file.filter(found -> upload.isSame(found, content)).isEmpty()) {
                throw new Unavailable(
                        content.name() + " is not stored at Google Drive as it was sent; it is sent again");
            }
        }
        Set<String> own = upload.wanted().files().stream()
                .map(content -> upload.idOf(content).orElseThrow())
                .collect(Collectors.toSet());
        present.values().stream().filter(file -> !own.contains(file.getId())).forEach(this::trash);
    }

    private Map<String, File> in(FolderUpload upload) {
        return calls.list(DriveQuery.in(upload.id()), "looking into the folder that is filled").stream()
                .collect(Collectors.toMap(File::getId, Function.identity(), (same, again) -> same));
    }

    private void trash(File file) {
        calls.change(file.getId(), new File().setTrashed(true), "moving " + FolderUpload.link(file) + " to the trash");
    }
}
