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

/** A folder at Google on its way, and what its steps say of the files in it. */
final class FolderUpload {
    private final MonthFolder wanted;
    private final File folder;
    private final Map<String, String> sums = new HashMap<>();

    /** @param folder that is there */
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

    /** Of the file that is or will be sent; empty if none was noted. */
    Optional<String> idOf(Content content) {
        return steps().noted(step("sending", content));
    }

    /** Notes it before the file is sent. */
    void sending(Content content, String id) {
        note(step("sending", content), id);
    }

    /** Whether that file was seen to have arrived. */
    boolean hasSent(Content content, String id) {
        return steps().noted(step("sent", content)).equals(Optional.of(id));
    }

    void sent(Content content, File file) {
        note(step("sent", content), file.getId());
        note(DriveSteps.link(content.name()), link(file));
    }

    /** Whether Google has of it what was sent. */
    boolean isSame(File file, Content content) {
        return DriveCalls.isAlive(file)
                && Objects.requireNonNullElse(file.getParents(), List.of()).contains(id())
                && Objects.equals(file.getSize(), size(content))
                && sum(content).equals(file.getMd5Checksum());
    }

    static String link(File file) {
        return Objects.requireNonNullElse(file.getWebViewLink(), file.getId());
    }

    /** The ids of files that were in another folder are of no use in this one. */
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
