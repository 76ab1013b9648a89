package io.hoofprint.flow.evidence.api;

import java.util.List;

/** Requests runs, and shows them. */
public interface EvidenceAdministration {
    /** @param month {@code 2026-10} */
    record Wanted(String month, boolean dryRun) {}

    /** @param run the id of the run that collects it */
    record Asked(String run) {}

    record Listing(List<RunView> runs) {}

    /**
     * Collects a month; while a run does so already, it is that run.
     *
     * @throws io.hoofprint.platform.error.Problem 400 for no month, or one that has not begun; 409 if there is no repository
     */
    Asked ask(Wanted wanted);

    /** @throws io.hoofprint.platform.error.Problem 404 */
    RunView run(String id);
}
