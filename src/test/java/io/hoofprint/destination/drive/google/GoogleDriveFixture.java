// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.drive.google;

import io.hoofprint.contract.Contract;
import io.hoofprint.contract.DriveStandIn;
import io.hoofprint.contract.GoogleKeyFile;
import io.hoofprint.contract.GoogleTokens;
import io.hoofprint.contract.StandIn;
import io.hoofprint.destination.drive.DriveFixture;
import io.hoofprint.destination.google.GoogleAccess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Google's stand-ins, and the drive's routes that call them. */
public final class GoogleDriveFixture implements AutoCloseable {
    /** The folder's id, such that it has to be quoted. */
    public static final String SHARED = "folder'1";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final DriveStandIn drive = new DriveStandIn(SHARED);
    final GoogleTokens tokens;
    final StandIn google;
    final DriveFixture camel;

    private final GoogleKeyFile key = new GoogleKeyFile();

    GoogleDriveFixture(Path folder) throws Exception {
        tokens = new GoogleTokens(drive).signer(key.publicKey());
        google = new StandIn(() -> Contract.drive().and(Contract.googleToken()), tokens).start();
        camel = new DriveFixture(
                folder,
                Map.of(
                        "HOOFPRINT_DRIVE",
                        "google",
                        "HOOFPRINT_EVIDENCE_DRIVE_FOLDER",
                        SHARED,
                        "GOOGLE_CREDENTIALS",
                        key.write(folder.resolve("key.json")).toString(),
                        "GOOGLE_ENDPOINT",
                        google.url()));
    }

    /** The read timeout. */
    void patience(Duration patience) {
        camel.bean("driveGoogleAccess", GoogleAccess.class).setReadTimeout(patience);
    }

    void check() {
        camel.bean("drive (google)", GoogleDriveCheck.class).check();
    }

    List<String> folders() {
        return List.copyOf(drive.in(SHARED).values());
    }

    /** The id of the one of that name. */
    String only(String name, String folder) {
        List<String> ids = drive.in(folder).entrySet().stream()
                .filter(one -> one.getValue().equals(name))
                .map(Map.Entry::getKey)
                .toList();
        if (ids.size() != 1) {
            throw new AssertionError(ids.size() + " of " + name);
        }
        return ids.get(0);
    }

    Map<String, String> in(String folder) {
        Map<String, String> texts = new TreeMap<>();
        drive.in(only(folder, SHARED)).forEach((id, name) -> {
            if (texts.put(name, new String(drive.content(id), StandardCharsets.UTF_8)) != null) {
                throw new AssertionError("two of " + name);
            }
        });
        return texts;
    }

    /** @return the folder's id */
    String leave(String folder, Map<String, String> files) {
        String id = drive.add(folder, SHARED, null);
        files.forEach((name, text) -> drive.add(name, id, text.getBytes(StandardCharsets.UTF_8)));
        return id;
    }

    /** As new, for the next test. */
    void clear() {
        tokens.restore();
        patience(PATIENCE);
        google.check();
        drive.clear();
    }

    @Override
    public void close() {
        camel.close();
        google.close();
    }
}
