package io.hoofprint.flow.evidence;

import java.util.List;

/** Runs, asked for and looked at. */
interface EvidenceAdministration {
    /** @param month {@code 2026-10} */
    record Wanted(String month, boolean dryRun) {}

    /** @param run the id of the run that gathers it */
    record Asked(String run) {}

    record Listing(List<RunView> runs) {}

    /**
     * Has a month gathered; while that goes on already, by the same run.
     *
     * @throws io.hoofprint.platform.error.Problem 400 for no month, or one that has not begun; 409 if there is no repository
     */
    Asked ask(Wanted wanted);

    /** @throws io.hoofprint.platform.error.Problem 404 */
    RunView run(String id);
}
