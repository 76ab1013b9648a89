package io.hoofprint.flow.evidence.run;

import io.hoofprint.destination.chat.ChatSettings;
import io.hoofprint.flow.evidence.sources.CommitSource;
import io.hoofprint.platform.config.Settings;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The settings of evidence.
 *
 * @param schedule Quartz's, in the zone
 * @param zone of the months
 * @param people whose commits are collected
 * @param repositories where from
 * @param bucket of the archive, empty for its own
 * @param names of what is put there
 * @param driveFolder the id of the drive's folder for the months' folders
 * @param folder for all that evidence keeps on this machine
 * @param chat the channels that a run is announced in
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
                ChatSettings.of(settings));
    }

    /**
     * What a run that begins now is about.
     *
     * @param located see {@link CommitSource#located}
     */
    public Plan plan(UnaryOperator<String> located) {
        return new Plan(zone.getId(), people, RepositoryNames.of(repositories, located));
    }
}
