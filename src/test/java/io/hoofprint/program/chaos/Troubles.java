// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program.chaos;

import io.hoofprint.program.FakeClock;
import io.hoofprint.program.Program;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What happens to a program that runs, one thing after the other, and what it is asked to do meanwhile. */
record Troubles(
        SmallDisk disk,
        Place place,
        Backups backups,
        Runs runs,
        Optional<FakeClock> clock,
        Random random,
        Figures figures) {

    /** @param leaps whether the program goes by the clock */
    void next(Program program, boolean leaps) {
        switch (random.nextInt(6)) {
            case 0 -> freeze(program);
            case 1 -> fillDisk(program);
            case 2 -> {
                if (leaps) {
                    leap(program);
                } else {
                    fail(program);
                }
            }
            case 3 -> runs.request();
            case 4 -> {
                if (place.isInBackups()) {
                    backUp();
                } else {
                    fail(program);
                }
            }
            default -> fail(program);
        }
    }

    /** What was not mended in the last life may be now; room there must be, or the program would not start. */
    void mend() {
        if (random.nextBoolean()) {
            place.calm();
        }
        disk.makeRoom();
    }

    Duration time(int mostMillis) {
        return Duration.ofMillis(random.nextInt(mostMillis));
    }

    private void backUp() {
        figures.add("faults", "backup under load");
        place.calm();
        disk.makeRoom();
        backups.make();
    }

    private void freeze(Program program) {
        figures.add("faults", "stopped");
        Machine.signal(program.pid(), "STOP");
        program.runsFor(time(1_500));
        Machine.signal(program.pid(), "CONT");
    }

    private void fillDisk(Program program) {
        if (disk.isMounted()) {
            figures.add("faults", "disk full");
            disk.fill();
            program.runsFor(time(800));
            if (random.nextBoolean()) {
                disk.makeRoom();
            }
        }
    }

    private void leap(Program program) {
        figures.add("faults", "clock leapt");
        clock.orElseThrow().leap(random.nextBoolean() ? "+40d" : "-40d");
        program.runsFor(time(2_000));
        clock.orElseThrow().isRight();
    }

    private void fail(Program program) {
        List<Outage> outages = place.outages();
        Outage outage = outages.get(random.nextInt(outages.size()));
        figures.add("outages", outage.name());
        outage.begin().run();
        program.runsFor(time(1_000));
        if (random.nextBoolean()) {
            outage.end().run();
        }
    }
}
