package io.hoofprint.flow.evidence;

import io.hoofprint.destination.drive.DriveSteps;
import java.util.Optional;

/** The steps of one destination in one run. */
record NotedSteps(DeliveryRows rows, String run, String destination, Pulse pulse) implements DriveSteps {
    @Override
    public Optional<String> noted(String step) {
        return rows.step(run, destination, step);
    }

    @Override
    public void note(String step, String what) {
        rows.step(run, destination, step, what);
    }

    @Override
    public void goesOn() {
        pulse.beat();
    }
}
