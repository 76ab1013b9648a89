// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.api;

import java.util.List;

/** Requests runs, and reads them. */
public interface EvidenceAdministration {
    /** @param month {@code 2026-10} */
    record RunRequest(String month, boolean dryRun) {}

    /** @param run the run's id */
    record Accepted(String run) {}

    record Listing(List<RunView> runs) {}

    /**
     * Requests the collection of a month; returns the unfinished run of that month if there is one.
     *
     * @throws io.hoofprint.platform.error.Problem 400 if it is no month or has not begun; 409 if no repository is
     *     configured
     */
    Accepted request(RunRequest request);

    /** @throws io.hoofprint.platform.error.Problem 404 */
    RunView run(String id);
}
