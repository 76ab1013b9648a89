package io.hoofprint.flow.evidence;

import io.hoofprint.destination.archive.Archive;
import io.hoofprint.destination.drive.DriveSteps;
import io.hoofprint.destination.drive.MonthFolder;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.ErrorTranslators;
import io.hoofprint.platform.error.Unavailable;
import java.time.Clock;
import javax.sql.DataSource;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts a run's files where they belong. What fails in one place is noted there, and keeps no other back. */
final class EvidenceDelivery {
    private static final Logger LOG = LoggerFactory.getLogger(EvidenceDelivery.class);

    private final Clock clock = Clock.systemUTC();
    private final ProducerTemplate calls;
    private final DeliveryRows rows;
    private final EvidenceSettings settings;
    private final DryRunFolder dryRuns;

    EvidenceDelivery(ProducerTemplate calls, DataSource tables, EvidenceSettings settings) {
        this.calls = calls;
        this.settings = settings;
        rows = new DeliveryRows(tables);
        dryRuns = new DryRunFolder(settings.folder());
    }

    void toArchive(Parcel parcel) {
        deliver("archive", parcel, this::archive);
    }

    void toDrive(Parcel parcel) {
        deliver("drive", parcel, this::drive);
    }

    void toDryRun(Parcel parcel) {
        deliver("dry-run", parcel, dryRuns);
    }

    private String archive(Parcel parcel, DriveSteps steps) {
        String bucket = settings.bucket();
        EvidenceNames names = settings.names();
        Archive archive = Archive.of(calls).bucket(bucket);
        Month month = parcel.run().month();
        for (Parcel.Item item : parcel.files()) {
            if (steps.noted(DriveSteps.link(item.name())).isPresent()) {
                continue;
            }
            steps.goesOn();
            String key = item.person() < 0
                    ? names.manifestKey(month)
                    : names.zipKey(month, parcel.plan().people().get(item.person()));
            archive.put(key, item.file());
            steps.note(DriveSteps.link(item.name()), bucket.isEmpty() ? key : bucket + ": " + key);
        }
        return names.zipsFolder(month);
    }

    private String drive(Parcel parcel, DriveSteps steps) {
        MonthFolder folder = new MonthFolder(
                EvidenceNames.folder(parcel.run().month()),
                settings.driveFolder(),
                parcel.files().stream()
                        .map(item -> new MonthFolder.Content(item.name(), item.file()))
                        .toList(),
                steps);
        return calls.requestBody("direct:drive-fill", folder, String.class);
    }

    private void deliver(String name, Parcel parcel, Destination destination) {
        if (rows.hasEnded(parcel.id(), name)) {
            return;
        }
        try {
            String link = destination.deliver(parcel, new NotedSteps(rows, parcel.id(), name, parcel.pulse()));
            note(parcel, name, DeliveryRow.DONE, null, link);
        } catch (RuntimeException e) {
            failed(
                    name,
                    parcel,
                    ErrorTranslators.of(calls.getCamelContext()).typed(e).orElse(e));
        }
    }

    private void failed(String name, Parcel parcel, RuntimeException failure) {
        String state = failure instanceof Unavailable
                ? DeliveryRow.WAITING
                : failure instanceof Blocked ? DeliveryRow.BLOCKED : DeliveryRow.FAILED;
        note(parcel, name, state, failure.getMessage(), null);
        if (state.equals(DeliveryRow.FAILED)) {
            LOG.warn(
                    "The evidence of {} cannot be put into the {}", parcel.run().month(), name, failure);
        }
    }

    private void note(Parcel parcel, String name, String state, String detail, String link) {
        rows.note(parcel.id(), new DeliveryRow(name, state, detail, link, clock.instant()));
    }
}
