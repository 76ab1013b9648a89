// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.deliver;

import io.hoofprint.destination.drive.DriveSteps;
import io.hoofprint.flow.evidence.run.RunContext;

/** A destination for a run's files. After a failure or a kill it is called again, until it has returned once. */
@FunctionalInterface
interface Destination {
    /**
     * @param steps the recorded steps of this destination in this run; {@link DriveSteps#link} for each delivered file
     * @return where people find the files
     */
    String deliver(RunContext run, DriveSteps steps);
}
