// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.deliver;

import io.hoofprint.destination.archive.Archive;
import io.hoofprint.destination.drive.DriveSteps;
import io.hoofprint.destination.drive.MonthFolder;
import io.hoofprint.flow.evidence.run.EvidenceNames;
import io.hoofprint.flow.evidence.run.EvidenceSettings;
import io.hoofprint.flow.evidence.run.Month;
import io.hoofprint.flow.evidence.run.RunContext;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.ErrorTranslators;
import io.hoofprint.platform.error.Unavailable;
import java.time.Clock;
import javax.sql.DataSource;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers a run's files. A failure is recorded for its destination and does not stop the others. */
public final class EvidenceDelivery {
    private static final Logger LOG = LoggerFactory.getLogger(EvidenceDelivery.class);

    private final Clock clock = Clock.systemUTC();
    private final ProducerTemplate calls;
    private final DeliveryRows rows;
    private final EvidenceSettings settings;
    private final DryRunFolder dryRuns;

    public EvidenceDelivery(ProducerTemplate calls, DataSource tables, EvidenceSettings settings) {
        this.calls = calls;
        this.settings = settings;
        rows = new DeliveryRows(tables);
        dryRuns = new DryRunFolder(settings.folder());
    }

    public void toArchive(RunContext run) {
        deliver("archive", run, this::archive);
    }

    public void toDrive(RunContext run) {
        deliver("drive", run, this::drive);
    }

    public void toDryRun(RunContext run) {
        deliver("dry-run", run, dryRuns);
    }

    private String archive(RunContext run, DriveSteps steps) {
        String bucket = settings.bucket();
        EvidenceNames names = settings.names();
        Archive archive = Archive.of(calls).bucket(bucket);
        Month month = run.run().month();
        for (RunContext.Item item : run.files()) {
            if (steps.noted(DriveSteps.link(item.name())).isPresent()) {
                continue;
            }
            steps.progress();
            String key = item.person() < 0
                    ? names.manifestKey(month)
                    : names.zipKey(month, run.plan().people().get(item.person()));
            archive.put(key, item.file());
            steps.note(DriveSteps.link(item.name()), new ArchivedFile(bucket, key).link());
        }
        return names.zipsFolder(month);
    }

    private String drive(RunContext run, DriveSteps steps) {
        MonthFolder folder = new MonthFolder(
                EvidenceNames.folder(run.run().month()),
                settings.driveFolder(),
                run.files().stream()
                        .map(item -> new MonthFolder.Content(item.name(), item.file()))
                        .toList(),
                steps);
        return calls.requestBody("direct:drive-fill", folder, String.class);
    }

    private void deliver(String name, RunContext run, Destination destination) {
        if (rows.hasEnded(run.id(), name)) {
            return;
        }
        try {
            String link = destination.deliver(run, new DeliverySteps(rows, run.id(), name, run.heartbeat()));
            note(run, name, DeliveryRow.DONE, null, link);
        } catch (RuntimeException e) {
            failed(
                    name,
                    run,
                    ErrorTranslators.of(calls.getCamelContext()).typed(e).orElse(e));
        }
    }

    private void failed(String name, RunContext run, RuntimeException failure) {
        String state = failure instanceof Unavailable
                ? DeliveryRow.WAITING
                : failure instanceof Blocked ? DeliveryRow.BLOCKED : DeliveryRow.FAILED;
        note(run, name, state, failure.getMessage(), null);
        if (state.equals(DeliveryRow.FAILED)) {
            LOG.warn("The evidence of {} cannot be put into the {}", run.run().month(), name, failure);
        }
    }

    private void note(RunContext run, String name, String state, String detail, String link) {
        rows.note(run.id(), new DeliveryRow(name, state, detail, link, clock.instant()));
    }
}
