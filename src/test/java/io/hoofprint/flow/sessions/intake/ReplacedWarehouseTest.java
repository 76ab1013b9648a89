// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.sessions.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.CommandLineCall;
import io.hoofprint.ServerFixture;
import io.hoofprint.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The warehouse's file is deleted or replaced while Hoofprint is stopped: of 60 visits, 20 of which a daily job has put into
 * closed sessions, each is there once nevertheless.
 */
class ReplacedWarehouseTest {
    private static final String WAREHOUSE = "warehouse.duckdb";
    private static final Instant MORNING = Instant.parse("2018-12-15T08:00:00Z");

    private final ServerFixture server = new ServerFixture()
            .with("HOOFPRINT_SESSIONS_SCHEDULE", "0 0 2 1 1 ? 2099")
            .with("HOOFPRINT_SESSIONS_LATENESS", "none");

    @TempDir
    Path aside;

    /** The copies are of the moment when 40 were there. */
    @BeforeEach
    void sixtyVisits() throws Exception {
        server.start();
        send(1, 20);
        aggregate();
        send(21, 40);
        awaitVisits(40);
        server.stop();
        for (String file : List.of("ledger.db", "tables.db", WAREHOUSE)) {
            Files.copy(file(file), aside.resolve(file));
        }
        server.startAgain();
        send(41, 60);
        awaitVisits(60);
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private Path file(String name) {
        return server.dataFolder().resolve(name);
    }

    private void restore(String name) throws IOException {
        Files.copy(aside.resolve(name), file(name), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Each visitor has four visits, half an hour apart at most. */
    private void send(int from, int to) {
        String visits = IntStream.rangeClosed(from, to)
                .mapToObj(n -> "{\"event_id\":\"v-" + n + "\",\"channel_id\":\"shop\",\"visitor_id\":\"visitor-"
                        + n % 15 + "\",\"timestamp\":\"" + MORNING.plusSeconds(n * 100L) + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
        server.admin().post("/events", visits).expect(202);
    }

    private void awaitVisits(long count) {
        await().until(() -> visits() == count);
    }

    /** In closed sessions, in shards and too late. */
    private long visits() {
        JsonNode tables = server.admin().get("/v1/sessions/tables").expect(200).at("tables");
        return hits().size()
                + tables.path("events_0").asLong()
                + tables.path("events_1").asLong()
                + tables.path("events_late").asLong();
    }

    private List<String> hits() {
        List<String> ids = new ArrayList<>();
        for (JsonNode session : server.admin()
                .get("/v1/sessions?hits=true&limit=1000")
                .expect(200)
                .at("sessions")) {
            session.path("hits").forEach(hit -> ids.add(hit.path("event_id").asText()));
        }
        return ids;
    }

    private JsonNode aggregate() {
        JsonNode run =
                server.admin().post("/events/aggregation", "{}").expect(200).json();
        assertThat(run.path("state").asText()).as("%s", run).isEqualTo("done");
        return run;
    }

    private JsonNode reader() {
        for (JsonNode reader :
                server.admin().get("/admin/v1/readers").expect(200).at("readers")) {
            if (reader.path("stream").asText().equals("visits")) {
                return reader;
            }
        }
        throw new AssertionError("No reader of visits");
    }

    private static List<String> visits(int... ranges) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < ranges.length; i += 2) {
            IntStream.rangeClosed(ranges[i], ranges[i + 1]).forEach(n -> ids.add("v-" + n));
        }
        return ids;
    }

    private void mustHoldAfterAJob(int... ranges) {
        aggregate();
        assertThat(hits()).containsExactlyInAnyOrderElementsOf(visits(ranges));
        assertThat(visits()).isEqualTo(hits().size());
    }

    @Test
    void a_deleted_one_is_filled_again_from_the_ledger() throws Exception {
        server.stop();
        Files.delete(file(WAREHOUSE));
        server.startAgain();
        awaitVisits(60);
        send(61, 65);
        awaitVisits(65);
        mustHoldAfterAJob(1, 65);
    }

    @Test
    void a_job_that_is_requested_at_once_waits_until_the_deleted_one_is_filled_again() throws Exception {
        aggregate();
        server.stop();
        Files.delete(file(WAREHOUSE));
        server.startAgain();
        assertThat(aggregate().path("events").asLong()).isEqualTo(60);
        assertThat(hits()).containsExactlyInAnyOrderElementsOf(visits(1, 60));
    }

    @Test
    void a_job_without_a_server_does_not_take_a_deleted_one_for_whole() throws Exception {
        server.stop();
        Files.delete(file(WAREHOUSE));
        CommandLineCall job = CommandLineCall.on(server.dataFolder(), "sessions", "aggregate");
        assertThat(job.exitCode()).isEqualTo(1);
        assertThat(job.err()).contains("60 accepted events are not in the warehouse yet");
        server.startAgain();
    }

    @Test
    void an_older_copy_gets_what_it_lacks_and_closed_sessions_keep_their_visits() throws Exception {
        aggregate();
        server.stop();
        restore(WAREHOUSE);
        server.startAgain();
        awaitVisits(60);
        assertThat(hits()).hasSize(20);
        mustHoldAfterAJob(1, 60);
        server.admin()
                .post("/admin/v1/readers/visits/warehouse", "{\"action\":\"rewind\",\"to\":\"0\"}")
                .expect(200);
        send(61, 62);
        awaitVisits(62);
        mustHoldAfterAJob(1, 62);
    }

    @Test
    void what_comes_after_older_copies_of_ledger_and_tables_were_restored_is_added_to_a_newer_one() throws Exception {
        server.stop();
        restore("ledger.db");
        restore("tables.db");
        server.startAgain();
        send(61, 65);
        awaitVisits(65);
        assertThat(reader().path("position").asLong()).isEqualTo(65);
        // They were received in what is lost of the ledger: it does not know them, but the warehouse does.
        send(50, 55);
        await().until(() -> reader().path("position").asLong() == 71);
        mustHoldAfterAJob(1, 65);
    }

    @Test
    void what_the_ledger_no_longer_has_blocks_the_reader_until_a_person_accepts_it() throws Exception {
        server.bean(Ledger.class).trim("visits", 50, Instant.now().plusSeconds(60));
        server.stop();
        restore(WAREHOUSE);
        server.startAgain();
        await().until(() -> reader().path("state").asText().equals("blocked"));
        assertThat(reader().at("/error/message").asText())
                .contains(
                        "warehouse.duckdb lacks 10 of the events",
                        "from 41 to 50",
                        "restore a newer warehouse.duckdb from a backup",
                        "`readers resume visits/warehouse --accept`");
        assertThat(visits()).isEqualTo(40);
        CommandLineCall accept =
                CommandLineCall.on(server.dataFolder(), "readers", "resume", "visits/warehouse", "--accept");
        assertThat(accept.out()).startsWith("visits/warehouse accepts the other system as it is, and continues.");
        awaitVisits(50);
        mustHoldAfterAJob(1, 40, 51, 60);
    }

    @Test
    void a_healthy_folder_is_left_alone() throws Exception {
        mustHoldAfterAJob(1, 60);
        server.stop();
        server.startAgain();
        send(61, 61);
        awaitVisits(61);
        assertThat(aggregate().path("eventsDeduplicated").asLong()).isZero();
    }
}
