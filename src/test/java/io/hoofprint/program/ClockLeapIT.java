// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.ledger.UnwritableLedger;
import io.hoofprint.program.Client.Answer;
import io.hoofprint.program.Request.Event;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The program's wall clock leaps and comes back, and the program is killed and started again in between. Needs libfaketime
 * (Debian's package {@code faketime}).
 */
class ClockLeapIT {
    private static final int EACH = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private FakeClock clock;
    private Map<String, String> settings;
    private Map<String, String> keys;
    private Client sender;
    private Program program;

    @BeforeEach
    void libfaketime_is_there() {
        Optional<FakeClock> found = FakeClock.in(folder);
        assumeThat(found).as("libfaketime is installed").isPresent();
        clock = found.get();
        clock.isRight();
        settings = clock.with(Map.of(
                "HOOFPRINT_MANAGEMENT_PORT", String.valueOf(Program.freePort()),
                "HOOFPRINT_SESSIONS_SCHEDULE", "0 0 0 * * ?",
                "HOOFPRINT_FALLBACK_DRAIN", "1s"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+40d", "-40d"})
    void ids_are_remembered_jobs_are_not_marked_done_and_all_goes_on(String leap) throws Exception {
        try (Program first = start()) {
            keys = first.firstKeys();
            sender = new Client(keys.get("send"));
            String today = aggregate().path("day").asText();
            areNew("before");
            awaitHealth("UP");

            clock.leap(leap);
            awaitHealth("DEGRADED");
            areKnown("before");
            areNew("during");
            areKnown("during");
            saysThatTheClockLeapt();

            first.kill();
            program = null;
            try (Program second = start()) {
                areKnown("before", "during");
                areNew("later");
                saysThatTheClockLeapt();

                clock.isRight();
                awaitHealth("UP");
                areNew("after");
                areKnown("before", "during", "later", "after");
                whatIsDeferredComesBack();
                assertThat(new Admin(second, keys.get("admin")).awaitLevel()).isEqualTo(5 * EACH);
                assertThat(counted()).isEqualTo(5 * EACH);
                assertThat(days()).as("one job was requested").containsExactly(today);
            }
        }
    }

    private Program start() {
        program = Program.start(folder.resolve("data"), settings);
        return program;
    }

    private void areNew(String name) throws IOException {
        assertThat(send(name).path("accepted").asInt()).as(name).isEqualTo(EACH);
    }

    private void areKnown(String... names) throws IOException {
        for (String name : names) {
            assertThat(send(name).path("duplicates").asInt()).as(name).isEqualTo(EACH);
        }
    }

    private JsonNode send(String name) throws IOException {
        List<Event> events = IntStream.range(0, EACH)
                .mapToObj(i -> new Event(name + "-" + i, new Cell("click", "red")))
                .toList();
        return ok(sender.post(
                program.url() + "/v1/events", Request.array(null, events).body()));
    }

    /** A timer that goes by the wall clock would wait for 40 days. */
    private void whatIsDeferredComesBack() throws Exception {
        JsonNode answer = new UnwritableLedger(folder.resolve("data"), "clicks").during(() -> send("deferred"));
        assertThat(answer.path("deferred").asBoolean()).isTrue();
        await().atMost(PATIENCE).until(() -> send("deferred").path("duplicates").asInt() == EACH);
    }

    private JsonNode aggregate() throws IOException {
        return ok(new Client(keys.get("admin")).post(program.url() + "/events/aggregation", "{}"));
    }

    private List<String> days() throws IOException {
        return ok(new Client(keys.get("admin")).get(program.url() + "/v1/sessions/runs"))
                .path("runs")
                .findValuesAsText("day");
    }

    private int counted() throws IOException {
        return ok(sender.get(program.url() + "/v1/stats?action=click"))
                .at("/stats/0/count")
                .asInt();
    }

    private void saysThatTheClockLeapt() throws IOException {
        assertThat(observed().path("status").asText()).isEqualTo("DEGRADED");
        assertThat(observed().toString()).contains("The clock shows", "40 days", "it leapt to");
    }

    private void awaitHealth(String status) {
        await().atMost(PATIENCE).until(() -> observed().path("status").asText().equals(status));
    }

    private JsonNode observed() throws IOException {
        return ok(new Client(null).get(program.managementUrl() + "/observe/health"));
    }

    private static JsonNode ok(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 202);
        return answer.json();
    }
}
