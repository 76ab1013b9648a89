// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hoofprint.flow.evidence.collect.UnknownPeople;
import io.hoofprint.flow.evidence.deliver.DeliveryRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A run as the API and the live topic show it.
 *
 * @param run its id
 * @param detail why it waits, or what failed; null if neither
 * @param repositories and the four after it: null, and omitted, in lists
 * @param unrecognizedMore how many of them are left out
 * @param peopleLine the setting with them in it, for people to paste; null if there is nothing to add
 */
public record RunView(
        String run,
        String month,
        boolean dryRun,
        String asked,
        Instant askedAt,
        Instant startedAt,
        Instant endedAt,
        String state,
        String detail,
        Progress progress,
        @JsonInclude(JsonInclude.Include.NON_NULL) List<OfRepository> repositories,
        @JsonInclude(JsonInclude.Include.NON_NULL) List<OfPerson> people,
        @JsonInclude(JsonInclude.Include.NON_NULL) OfManifest manifest,
        @JsonInclude(JsonInclude.Include.NON_NULL) List<DeliveryRow> destinations,
        @JsonInclude(JsonInclude.Include.NON_NULL) UnknownPeople unrecognized,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) int unrecognizedMore,
        @JsonInclude(JsonInclude.Include.NON_NULL) String peopleLine) {

    /** @param uploads how many files will be uploaded, 0 before that is known */
    public record Progress(int repositories, int repositoriesDone, long commits, int uploads, int uploadsDone) {}

    /** @param undated commits whose date cannot be read: they are of no month */
    public record OfRepository(
            String repository, String name, String state, String gone, String reason, long commits, long undated) {}

    /**
     * @param zip null if the person has no commits or approvals
     * @param download the zip's address here; null if it cannot be downloaded
     * @param links by destination
     */
    public record OfPerson(
            String person,
            long commits,
            long approvals,
            String zip,
            String download,
            List<OfFile> files,
            Map<String, String> links) {}

    /** @param download its address here; null if it cannot be downloaded */
    record OfFile(
            String name, String repository, long commits, long approvals, String sha256, long size, String download) {}

    /** @param download its address here; null if it cannot be downloaded */
    record OfManifest(String name, String download) {}

    public boolean hasEnded() {
        return endedAt != null;
    }
}
