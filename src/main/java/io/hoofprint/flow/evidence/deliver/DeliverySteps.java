// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.deliver;

import io.hoofprint.destination.drive.DriveSteps;
import io.hoofprint.flow.evidence.run.Heartbeat;
import java.util.Optional;

/** The recorded steps of one destination in one run. */
record DeliverySteps(DeliveryRows rows, String run, String destination, Heartbeat heartbeat) implements DriveSteps {
    @Override
    public Optional<String> noted(String step) {
        return rows.step(run, destination, step);
    }

    @Override
    public void note(String step, String what) {
        rows.step(run, destination, step, what);
    }

    @Override
    public void progress() {
        heartbeat.beat();
    }
}
