// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.run;

import io.hoofprint.destination.chat.ChatSettings;
import io.hoofprint.flow.evidence.sources.CommitSource;
import io.hoofprint.platform.config.Settings;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The settings of evidence.
 *
 * @param schedule a Quartz cron expression, in the zone
 * @param zone of the months
 * @param bucket in the archive, empty for its default
 * @param driveFolder the id of the drive's folder that months' folders are created in
 * @param folder evidence's data folder
 * @param places what people call the destinations that are configured
 * @param chat the channels that runs are announced in
 */
public record EvidenceSettings(
        String schedule,
        ZoneId zone,
        List<Person> people,
        List<String> repositories,
        String bucket,
        EvidenceNames names,
        String driveFolder,
        Path folder,
        Map<String, String> places,
        ChatSettings chat) {
    static final String PEOPLE = "hoofprint.evidence.people";
    static final String REPOSITORIES = "hoofprint.evidence.repositories";

    public static EvidenceSettings of(Settings settings) {
        return new EvidenceSettings(
                settings.text("hoofprint.evidence.schedule"),
                settings.zone("hoofprint.zone"),
                People.of(settings.entries(PEOPLE)).all(),
                settings.list(REPOSITORIES),
                settings.text("hoofprint.evidence.bucket"),
                new EvidenceNames(settings.text(EvidenceNames.SETTING)),
                settings.text("hoofprint.evidence.drive-folder"),
                settings.path("hoofprint.data-dir")
                        .resolve("evidence")
                        .toAbsolutePath()
                        .normalize(),
                Map.of(
                        "archive", settings.text("hoofprint.archive").equals("s3") ? "S3" : "the archive folder",
                        "drive",
                                settings.text("hoofprint.drive").equals("google")
                                        ? "Google Drive"
                                        : "the drive folder"),
                ChatSettings.of(settings));
    }

    /**
     * The plan of a run that begins now.
     *
     * @param path see {@link CommitSource#path}
     */
    public Plan plan(UnaryOperator<String> path) {
        return new Plan(zone.getId(), people, RepositoryNames.of(repositories, path));
    }
}
