// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.deliver;

import io.hoofprint.destination.archive.Archive;
import io.hoofprint.destination.archive.ArchiveContent;
import io.hoofprint.flow.evidence.run.EvidenceRun;
import io.hoofprint.flow.evidence.run.EvidenceSettings;
import io.hoofprint.platform.error.FileErrorTranslator;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.http.Download;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.camel.ProducerTemplate;

/**
 * Opens what runs have delivered: zips in the archive or, of dry runs, in the data folder, and texts in those zips. Names
 * are only compared with those that the run has made, so that they lead nowhere else.
 */
public final class EvidenceFiles {
    private static final String ZIP = "application/zip";
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String CSV = "text/csv; charset=utf-8";

    private final ProducerTemplate calls;
    private final DataSource tables;
    private final DryRunFolder dryRuns;

    /** @param tables reads what is committed */
    public EvidenceFiles(ProducerTemplate calls, DataSource tables, EvidenceSettings settings) {
        this.calls = calls;
        this.tables = tables;
        dryRuns = new DryRunFolder(settings.folder());
    }

    /** @throws Problem 404 if the run has no such file; 409 if not yet, 410 if no longer */
    public Download open(EvidenceRun run, String name) {
        DeliveredRun delivered = DeliveredRun.of(run, tables);
        RunFile file = delivered.require(name);
        if (file.isManifest()) {
            return Download.of(name, CSV, delivered.manifest());
        }
        ArchiveContent zip = zip(run, file.zip(), delivered.link(file.zip()))
                .orElseThrow(() -> delivered.gone("it was deleted, or moved, where it had been delivered to"));
        return file.isText()
                ? new Download(name, TEXT, file.size(), new ZippedText(zip.stream(), name))
                : new Download(name, ZIP, zip.size(), zip.stream());
    }

    private Optional<ArchiveContent> zip(EvidenceRun run, String name, String link) {
        if (run.dryRun()) {
            return inDryRuns(run, name);
        }
        ArchivedFile archived = ArchivedFile.parse(link);
        return Archive.of(calls).bucket(archived.bucket()).open(archived.key());
    }

    private Optional<ArchiveContent> inDryRuns(EvidenceRun run, String name) {
        try {
            return Optional.of(ArchiveContent.of(dryRuns.file(run.month(), name)));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException e) {
            throw FileErrorTranslator.typed("Reading '" + name + "' of a dry run failed", e);
        }
    }
}
