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

    private final Path folder;
    private final Path data;
    private final SmallDisk disk;
    private final Place place;
    private final Random random;
    private final Figures figures;
    private final Optional<FakeClock> clock;
    private final Map<String, String> settings = new HashMap<>();
    private final int port;
    private final Senders senders;
    private final Runs runs;
    private final Operator operator;
    private boolean initialized;
    /** Whether this life's program goes by the clock that leaps. */
    private boolean leaps;

    /** @param lives how many are to come */
    Round(Path folder, boolean cloud, int lives, Random random, Figures figures) throws IOException {
        this.folder = folder;
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
        runs = new Runs(url(), ADMIN_KEY);
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

    void live() {
        if (random.nextBoolean()) {
            place.calm();
        }
        disk.makeRoom();
        try (Program program = start()) {
            figures.add("kills", "in all");
            if (random.nextInt(6) == 0) {
                figures.add("kills", "while it started");
                program.runsFor(time(2_500));
                return;
            }
            program.awaitReady();
            initialized = initialized || operator.init();
            for (int troubles = 1 + random.nextInt(3); troubles > 0; troubles--) {
                trouble(program);
                assertThat(program.runsFor(time(400))).as(program.err()).isTrue();
                senders.check();
            }
        }
    }

    private Program start() {
        int kind = random.nextInt(6);
        leaps = false;
        if (kind == 0) {
            figures.add("faults", "slow fsync");
            return Program.launch(SLOW_SYNC, data, settings);
        }
        leaps = kind < 3 && clock.isPresent();
        return Program.launch(data, leaps ? clock.get().with(settings) : settings);
    }

    private Duration time(int mostMillis) {
        return Duration.ofMillis(random.nextInt(mostMillis));
    }

    private void trouble(Program program) {
        switch (random.nextInt(5)) {
            case 0 -> freeze(program);
            case 1 -> fillDisk(program);
            case 2 -> leap(program);
            case 3 -> runs.request();
            default -> fail(program);
        }
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
        if (leaps) {
            figures.add("faults", "clock leapt");
            clock.get().leap(random.nextBoolean() ? "+40d" : "-40d");
            program.runsFor(time(2_000));
            clock.get().isRight();
        }
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
        place.close();
        disk.close();
    }
}
