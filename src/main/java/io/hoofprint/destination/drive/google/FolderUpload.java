// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.drive.google;

import com.google.api.services.drive.model.File;
import io.hoofprint.destination.drive.DriveSteps;
import io.hoofprint.destination.drive.MonthFolder;
import io.hoofprint.destination.drive.MonthFolder.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.util.DigestUtils;

/** A folder at Google Drive that is being filled, with the recorded steps of its files. */
final class FolderUpload {
    private final MonthFolder wanted;
    private final File folder;
    private final Map<String, String> sums = new HashMap<>();

    /** @param folder must exist */
    FolderUpload(MonthFolder wanted, File folder) {
        this.wanted = wanted;
        this.folder = folder;
    }

    MonthFolder wanted() {
        return wanted;
    }

    File folder() {
        return folder;
    }

    String id() {
        return folder.getId();
    }

    DriveSteps steps() {
        return wanted.steps();
    }

    /** The id of the file, uploaded or not; empty if none is recorded. */
    Optional<String> idOf(Content content) {
        return steps().noted(step("sending", content));
    }

    /** Records the id before the upload. */
    void sending(Content content, String id) {
        note(step("sending", content), id);
    }

    /** Whether the file is recorded as uploaded with this id. */
    boolean hasSent(Content content, String id) {
        return steps().noted(step("sent", content)).equals(Optional.of(id));
    }

    void sent(Content content, File file) {
        note(step("sent", content), file.getId());
        note(DriveSteps.link(content.name()), link(file));
    }

    /** Whether the file at Google is in this folder and has the same content. */
    boolean isSame(File file, Content content) {
        return DriveCalls.isAlive(file)
                && Objects.requireNonNullElse(file.getParents(), List.of()).contains(id())
                && Objects.equals(file.getSize(), size(content))
                && sum(content).equals(file.getMd5Checksum());
    }

    static String link(File file) {
        return Objects.requireNonNullElse(file.getWebViewLink(), file.getId());
    }

    /** The step includes the folder's id: ids of files in another folder must not be reused. */
    private String step(String what, Content content) {
        return what + ":" + id() + ":" + content.name();
    }

    private void note(String step, String what) {
        if (!steps().noted(step).equals(Optional.of(what))) {
            steps().note(step, what);
        }
    }

    private static Long size(Content content) {
        try {
            return Files.size(content.file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String sum(Content content) {
        return sums.computeIfAbsent(content.name(), name -> {
            try (InputStream in = Files.newInputStream(content.file())) {
                return DigestUtils.md5DigestAsHex(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
