// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.program.FakeClock;
import io.hoofprint.program.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Lives of a program on one folder, one after the other, while clients send; and the end, when everything is counted. */
final class Round implements AutoCloseable {
    private static final String ADMIN_KEY = "hp_" + "a".repeat(43);
    private static final String SIGNING_KEY = "signed";
    private static final String NEVER = "0 0 2 1 1 ? 2099";
    private static final List<String> SLOW_SYNC = List.of(("strace -D -f --seccomp-bpf -e signal=none -o /dev/null"
                    + " -e trace=fsync,fdatasync -e inject=fsync,fdatasync:delay_enter=40000")
            .split(" "));

    private static final Duration START = Duration.ofSeconds(60);

    private final Path data;
    private final SmallDisk disk;
    private final Place place;
    private final Random random;
    private final Figures figures;
    private final Optional<FakeClock> clock;
    private final Map<String, String> settings = new HashMap<>();
    private final int port;
    private final Senders senders;
    private final Backups backups;
    private final Troubles troubles;
    private final Runs runs;
    private final Operator operator;
    private boolean initialized;
    /** Whether this life's program goes by the clock that leaps. */
    private boolean leaps;

    /** @param lives how many are to come */
    Round(Path folder, boolean cloud, int lives, Random random, Figures figures) throws IOException {
        this.random = random;
        this.figures = figures;
        data = folder.resolve("data");
        disk = SmallDisk.at(data);
        clock = FakeClock.in(folder);
        clock.ifPresent(FakeClock::isRight);
        Map<String, Path> clones = Clones.in(folder);
        place = cloud ? new CloudPlace(folder, clones) : Place.here(data);
        port = Machine.free(random);
        int mqttPort = Machine.free(random);
        settings.putAll(Map.of(
                "HOOFPRINT_HTTP_PORT",
                String.valueOf(port),
                "HOOFPRINT_BUTTONS_PORT",
                String.valueOf(mqttPort),
                "HOOFPRINT_ADMIN_API_KEY",
                ADMIN_KEY,
                "HOOFPRINT_BUTTONS_MAP",
                Inputs.buttonMap(),
                "HOOFPRINT_MEETINGS_SIGNING_KEYS",
                SIGNING_KEY,
                "HOOFPRINT_MEETINGS_UNSIGNED",
                "true",
                "HOOFPRINT_SESSIONS_SCHEDULE",
                NEVER,
                "HOOFPRINT_EVIDENCE_SCHEDULE",
                NEVER,
                "HOOFPRINT_FALLBACK_DRAIN",
                "1s"));
        settings.put("HOOFPRINT_EVIDENCE_PEOPLE", Clones.PEOPLE);
        settings.put("HOOFPRINT_EVIDENCE_REPOSITORIES", Clones.paths(clones));
        settings.putAll(place.settings());
        backups = new Backups(data, disk, settings);
        runs = new Runs(url(), ADMIN_KEY);
        troubles = new Troubles(disk, place, backups, runs, clock, random, figures);
        operator = new Operator(url(), ADMIN_KEY);
        Inputs inputs = new Inputs(url(), ADMIN_KEY, SIGNING_KEY, mqttPort);
        List<Inputs.Input> all = new ArrayList<>(inputs.all(cloud ? Math.max(1, lives / 6) : lives * 10));
        if (cloud) {
            all.add(inputs.relayed());
        }
        senders = new Senders(all, random);
    }

    private String url() {
        return "http://127.0.0.1:" + port;
    }

    void live() throws Exception {
        troubles.mend();
        if (disk.isMounted() && random.nextInt(12) == 0) {
            failToStart();
        }
        figures.add("lives", "in all");
        try (Program program = start()) {
            if (random.nextInt(6) == 0) {
                figures.add("lives", "killed while starting");
                program.runsFor(troubles.time(2_500));
            } else {
                liveOn(program.awaitReady());
            }
        }
        if (backups.isThereOne() && random.nextInt(4) == 0) {
            restore();
        }
    }

    private void liveOn(Program program) {
        initialized = initialized || operator.init();
        for (int left = 1 + random.nextInt(3); left > 0; left--) {
            troubles.next(program, leaps);
            assertThat(program.runsFor(troubles.time(400))).as(program.err()).isTrue();
            senders.check();
        }
        if (random.nextInt(6) == 0) {
            figures.add("lives", "ended by SIGTERM");
            assertThat(program.terminate().code()).as(program.err()).isZero();
        } else if (random.nextInt(6) == 0) {
            figures.add("lives", "killed while stopped");
            Machine.signal(program.pid(), "STOP");
        }
    }

    /** A disk that cannot be written is for a person to mend: the program says so and ends. */
    private void failToStart() {
        figures.add("faults", "read-only disk");
        disk.readOnly(true);
        try (Program program = Program.launch(data, settings)) {
            assertThat(program.awaitExit(START).code()).as(program.err()).isEqualTo(1);
            assertThat(program.err()).contains(data.toString());
        } finally {
            disk.readOnly(false);
        }
    }

    private void restore() throws Exception {
        figures.add("faults", "restored");
        senders.restored(
                () -> {
                    backups.restore();
                    runs.goBackTo(backups.begun());
                },
                backups.begun());
    }

    private Program start() {
        int kind = random.nextInt(6);
        leaps = false;
        if (kind == 0) {
            figures.add("faults", "slow fsync");
            return Program.launch(SLOW_SYNC, data, settings);
        }
        leaps = kind < 3 && clock.isPresent();
        if (kind == 1 && leaps) {
            figures.add("faults", "clock wrong at the start");
            clock.get().leap("+40d");
        } else {
            clock.ifPresent(FakeClock::isRight);
        }
        return Program.launch(data, leaps ? clock.get().with(settings) : settings);
    }

    /** Everything is mended, and everything must be where it belongs. */
    void end() throws Exception {
        place.calm();
        disk.makeRoom();
        Found found;
        try (Program program = Program.launch(data, settings).awaitReady()) {
            assertThat(initialized || operator.init())
                    .as("the warehouse has its tables")
                    .isTrue();
            senders.finish();
            found = Found.by(operator, place);
            assertThat(program.terminate().code()).isZero();
        }
        found.mustBeAll(senders, runs, place, data);
        found.tell(figures, place);
        senders.tell(figures);
        figures.add("events by input", "evidence run", runs.count());
    }

    @Override
    public void close() throws IOException {
        senders.close();
        try {
            place.close();
        } finally {
            disk.close();
        }
    }
}
