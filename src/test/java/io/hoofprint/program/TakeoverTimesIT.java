// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.CutLine;
import io.hoofprint.LiveClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long it takes until another program goes on, and until its pages know: printed, for docs/scaling.md. */
@Tag("proof")
class TakeoverTimesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String TALLY = "clicks/tally";
    private static final int RUNS = Integer.getInteger("runs", 5);
    private static final int CLICKS = Integer.getInteger("clicks", 300);

    @TempDir
    Path folder;

    private final SharedDatabase database = new SharedDatabase();
    private final CutLine[] lines = new CutLine[2];
    private final Program[] programs = new Program[2];
    private final AtomicInteger ids = new AtomicInteger();
    private Map<String, String> keys;
    private Client sender;

    @BeforeEach
    void start() throws Exception {
        ShownDoors.write(folder);
        for (int i = 0; i < 2; i++) {
            lines[i] = database.line();
            start(i);
        }
        keys = programs[0].firstKeys();
        sender = new Client(keys.get("send"));
        await().atMost(PATIENCE).until(() -> database.holder(TALLY).isPresent());
    }

    @AfterEach
    void stop() throws IOException {
        for (int i = 0; i < 2; i++) {
            lines[i].mend();
            programs[i].close();
            lines[i].close();
        }
        database.close();
    }

    private void start(int which) {
        programs[which] = Program.start(folder.resolve("data" + which), database.settings(lines[which].port()));
    }

    private interface Trouble {
        void on(int victim) throws Exception;
    }

    @Test
    void until_another_one_goes_on() throws Exception {
        measure("kill -9", victim -> programs[victim].kill(), this::start);
        measure("SIGTERM", victim -> programs[victim].signal("TERM"), victim -> {
            programs[victim].awaitExit(PATIENCE);
            start(victim);
        });
        measure("SIGSTOP", victim -> programs[victim].signal("STOP"), victim -> programs[victim].signal("CONT"));
        measure("cut off", victim -> lines[victim].silence(), victim -> lines[victim].mend());
    }

    private void measure(String what, Trouble trouble, Trouble mending) throws Exception {
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            await().atMost(PATIENCE).until(() -> database.instances() == 2);
            int victim = victim();
            times.add(takeover(victim, trouble));
            mending.on(victim);
        }
        print("from " + what + " to the first event counted by the other", times);
    }

    private int victim() {
        String name = database.nameOf(database.holder(TALLY).orElseThrow());
        return name.endsWith("data0") ? 0 : 1;
    }

    private long takeover(int victim, Trouble trouble) throws Exception {
        Thread sending = new Thread(() -> send(programs[1 - victim].url()), "sending");
        sending.start();
        try {
            String before = database.holder(TALLY).orElseThrow();
            long since = System.nanoTime();
            trouble.on(victim);
            while (database.holder(TALLY).filter(now -> !now.equals(before)).isEmpty()) {
                breathe();
            }
            for (long position = database.position(TALLY); database.position(TALLY) == position; ) {
                breathe();
            }
            return System.nanoTime() - since;
        } finally {
            sending.interrupt();
            sending.join();
        }
    }

    private void send(String url) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                InsistentSenders.click(sender, url, "id-" + ids.incrementAndGet());
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            } catch (IOException interrupted) {
                return;
            }
        }
    }

    private static void breathe() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
    }

    @Test
    void until_the_pages_of_another_one_know() throws Exception {
        int reading = victim();
        live("sent to the one that reads, shown by the other", reading, 1 - reading);
        live("sent to the other, shown by the one that reads", 1 - reading, reading);
        live("sent to and shown by the one that does not read", 1 - reading, 1 - reading);
    }

    @Test
    void until_a_topic_of_ones_own_shows_it_elsewhere() throws Exception {
        Random random = new Random();
        List<Long> times = new ArrayList<>();
        try (LiveClient first = new LiveClient(programs[0].url());
                LiveClient second = new LiveClient(programs[1].url())) {
            first.subscribe(keys.get("admin"), "[\"doors\"]");
            second.subscribe(keys.get("admin"), "[\"doors\"]");
            for (int door = 1; door <= CLICKS; door++) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(300)));
                long since = System.nanoTime();
                sender.post(programs[door % 2].url() + "/v1/doors", "{\"door\":" + door + "}");
                int awaited = door;
                await().atMost(PATIENCE)
                        .pollInterval(Duration.ofMillis(1))
                        .until(() -> shows(first, awaited) && shows(second, awaited));
                times.add(System.nanoTime() - since);
            }
        }
        print("a topic of one's own, shown by both", times);
    }

    private static boolean shows(LiveClient live, int door) {
        List<LiveClient.Told> told = live.told();
        return !told.isEmpty()
                && told.get(told.size() - 1).message().findValues("door").stream()
                        .anyMatch(shown -> shown.asInt() == door);
    }

    private void live(String what, int sentTo, int shownBy) throws Exception {
        Random random = new Random();
        List<Long> times = new ArrayList<>();
        String color = "live-" + sentTo + shownBy;
        try (LiveClient live = new LiveClient(programs[shownBy].url())) {
            live.subscribe(keys.get("admin"), "[\"clicks\"]");
            for (int click = 1; click <= CLICKS; click++) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(300)));
                long since = System.nanoTime();
                sender.post(
                        programs[sentTo].url() + "/v1/events", "{\"action\":\"click\",\"color\":\"" + color + "\"}");
                int awaited = click;
                await().atMost(PATIENCE)
                        .pollInterval(Duration.ofMillis(1))
                        .until(() -> shown(live, color, awaited, since, times));
            }
        }
        print(what, times);
    }

    private static boolean shown(LiveClient live, String color, int count, long since, List<Long> times) {
        List<LiveClient.Told> told = live.told();
        for (int i = told.size() - 1; i >= 0 && told.get(i).at() - since > 0; i--) {
            if (counts(told.get(i).message(), color) == count) {
                times.add(told.get(i).at() - since);
                return true;
            }
        }
        return false;
    }

    private static long counts(JsonNode message, String color) {
        for (JsonNode parent : message.findParents("color")) {
            if (parent.path("color").asText().equals(color)) {
                return parent.path("count").asLong();
            }
        }
        return -1;
    }

    private static void print(String what, List<Long> nanos) {
        Collections.sort(nanos);
        System.out.printf(
                "%s: %d runs, median %d ms, p99 %d ms, worst %d ms%n",
                what, nanos.size(), millis(nanos, 50), millis(nanos, 99), millis(nanos, 100));
    }

    private static long millis(List<Long> sorted, int percent) {
        int at = Math.min(sorted.size() - 1, sorted.size() * percent / 100);
        return TimeUnit.NANOSECONDS.toMillis(sorted.get(at));
    }
}
