package io.hoofprint.flow.evidence;

import io.hoofprint.destination.drive.DriveSteps;

/** Somewhere that a run's files are put. To be called again after a failure or a kill, until it has returned once. */
@FunctionalInterface
interface Destination {
    /**
     * @param steps what this destination has noted of this run, {@link DriveSteps#link} for each file that is there
     * @return where people find the files
     */
    String deliver(Parcel parcel, DriveSteps steps);
}
