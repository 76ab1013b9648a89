package io.hoofprint.flow.evidence;

import io.hoofprint.destination.archive.Archive;
import io.hoofprint.destination.drive.DriveSteps;
import io.hoofprint.destination.drive.MonthFolder;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.ErrorTranslators;
import io.hoofprint.platform.error.Unavailable;
import java.io.IOException;
import java.time.Clock;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts a run's files where they belong. What fails in one place is noted there, and keeps no other back. */
public final class EvidenceDelivery implements CamelContextAware, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EvidenceDelivery.class);

    private final Clock clock = Clock.systemUTC();
    private CamelContext camel;
    private ProducerTemplate calls;
    private DeliveryRows rows;
    private EvidenceSettings settings;
    private DryRunFolder dryRuns;

    @Override
    public CamelContext getCamelContext() {
        return camel;
    }

    @Override
    public void setCamelContext(CamelContext camel) {
        this.camel = camel;
        calls = camel.createProducerTemplate();
    }

    public void setTables(DataSource tables) {
        rows = new DeliveryRows(tables);
    }

    public void setSettings(EvidenceSettings settings) {
        this.settings = settings;
        dryRuns = new DryRunFolder(settings.folder());
    }

    public void toArchive(@ExchangeProperty(Parcel.PROPERTY) Parcel parcel) {
        deliver("archive", parcel, this::archive);
    }

    public void toDrive(@ExchangeProperty(Parcel.PROPERTY) Parcel parcel) {
        deliver("drive", parcel, this::drive);
    }

    public void toDryRun(@ExchangeProperty(Parcel.PROPERTY) Parcel parcel) {
        deliver("dry-run", parcel, dryRuns);
    }

    private String archive(Parcel parcel, DriveSteps steps) {
        String bucket = settings.bucket();
        ArchiveKey key = settings.key();
        Archive archive = Archive.of(calls).bucket(bucket);
        Month month = parcel.run().month();
        for (Parcel.Item item : parcel.files()) {
            if (steps.noted(DriveSteps.link(item.name())).isPresent()) {
                continue;
            }
            steps.goesOn();
            String name = item.person() < 0
                    ? key.beside(month, item.name())
                    : key.zip(month, parcel.plan().people().get(item.person()));
            archive.put(name, item.file());
            steps.note(DriveSteps.link(item.name()), bucket.isEmpty() ? name : bucket + ": " + name);
        }
        return key.beside(month, "");
    }

    private String drive(Parcel parcel, DriveSteps steps) {
        MonthFolder folder = new MonthFolder(
                parcel.run().month().inNames(),
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
            failed(name, parcel, ErrorTranslators.of(camel).typed(e).orElse(e));
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

    @Override
    public void close() throws IOException {
        calls.close();
    }
}
