package io.hoofprint.flow.evidence.deliver;

import io.hoofprint.destination.drive.DriveSteps;
import io.hoofprint.flow.evidence.run.RunContext;

/** Somewhere that a run's files are put. To be called again after a failure or a kill, until it has returned once. */
@FunctionalInterface
interface Destination {
    /**
     * @param steps what this destination has noted of this run, {@link DriveSteps#link} for each file that is there
     * @return where people find the files
     */
    String deliver(RunContext run, DriveSteps steps);
}
