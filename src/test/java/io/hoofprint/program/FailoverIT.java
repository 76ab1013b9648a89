// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.PostgresPair;
import io.hoofprint.program.Client.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program on two real servers, one of which takes the other's place. Each event has a colour of its own. */
class FailoverIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SENDERS = 6;
    private static final int SOME = 100;

    @TempDir
    Path folder;

    private PostgresPair servers;
    private Program program;
    private Map<String, String> keys;

    @BeforeEach
    void start() throws Exception {
        servers = new PostgresPair();
        program = Program.start(folder.resolve("data"), settings());
        keys = program.firstKeys();
    }

    @AfterEach
    void stop() {
        program.close();
        servers.close();
    }

    @Test
    void with_a_synchronous_standby_nothing_is_lost_or_counted_twice() throws Exception {
        servers.synchronize();
        Set<String> acknowledged;
        try (InsistentSenders senders = new InsistentSenders(SENDERS, program.url(), keys.get("send"))) {
            senders.awaitAcknowledged(SOME);
            servers.stopPrimary();
            senders.awaitAcknowledged(SOME);
            servers.promote();
            await().atMost(PATIENCE).until(senders::isAcceptedAtOnce);
            senders.awaitAcknowledged(SOME);
            acknowledged = senders.finish();
        }
        awaitCounted(acknowledged);
        assertThat(admin().awaitLevel()).as("no number is missing").isEqualTo(acknowledged.size());
        assertThat(gaps()).isEmpty();
    }

    /** Two events that readers had not got when the standby had them, and two that it never had. */
    @Test
    void with_an_asynchronous_one_what_is_lost_is_said_and_a_primary_that_comes_back_is_left_alone() throws Exception {
        click(1, 3);
        awaitCounted(ids(1, 3));
        command("pause");
        click(4, 5);
        servers.awaitLevel();
        servers.stopStandby();
        command("resume");
        click(6, 7);
        awaitCounted(ids(1, 7));

        servers.stopPrimary();
        servers.startStandby();
        assertThat(click("8").path("deferred").asBoolean()).isTrue();
        servers.promote();
        await().atMost(PATIENCE).until(() -> status("ready") == 200);
        click(9, 9);
        await().atMost(PATIENCE)
                .until(() -> readers().get("readers").findValuesAsText("state").contains("paused"));
        command("resume");
        Set<String> left = ids(1, 9);
        left.removeAll(ids(6, 7));
        awaitCounted(left);
        // What was lost of the audit is another.
        assertThat(gaps()).contains("clicks 6-7");
        assertThat(health()).contains("lacks the events 6 to 7");
        assertThat(check()).contains("clicks: the log lacks the events 6 to 7");
        assertThat(click("6").path("accepted").asInt()).as("sent again").isEqualTo(1);
        left.add("6");
        awaitCounted(left);

        formerPrimaryComesBack(left);
    }

    private void formerPrimaryComesBack(Set<String> left) throws Exception {
        servers.startPrimary();
        servers.stopStandby();
        assertThat(click("10").path("deferred").asBoolean()).isTrue();
        await().atMost(PATIENCE).until(() -> health().contains("former primary"));
        servers.startStandby();
        left.add("10");
        awaitCounted(left);

        program.kill();
        program = Program.start(folder.resolve("data"), settings());
        click(11, 11);
        left.add("11");
        awaitCounted(left);
        assertThat(servers.primarySql().queryForObject("select max(seq) from ledger_events", Long.class))
                .as("what the former primary has")
                .isEqualTo(7);
    }

    private Map<String, String> settings() {
        return new HashMap<>(Map.of(
                "HOOFPRINT_LEDGER",
                "postgresql",
                "HOOFPRINT_DATABASE_URL",
                servers.url(),
                "HOOFPRINT_DATABASE_USER",
                servers.user(),
                "HOOFPRINT_DATABASE_PASSWORD",
                servers.password(),
                "HOOFPRINT_FALLBACK_DRAIN",
                "1s",
                "HOOFPRINT_MANAGEMENT_PORT",
                String.valueOf(Program.freePort())));
    }

    private static Set<String> ids(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(String::valueOf).collect(Collectors.toSet());
    }

    /** Those are in the ledger. */
    private void click(int first, int last) throws IOException {
        for (int id = first; id <= last; id++) {
            assertThat(click(String.valueOf(id)).path("accepted").asInt()).isEqualTo(1);
        }
    }

    private JsonNode click(String id) throws IOException {
        Answer answer = InsistentSenders.click(new Client(keys.get("send")), program.url(), id);
        assertThat(answer.status()).as(answer.text() + program.err()).isEqualTo(202);
        return answer.json();
    }

    private Admin admin() {
        return new Admin(program, keys.get("admin"));
    }

    /** Each once, and nothing else. */
    private void awaitCounted(Set<String> ids) {
        Map<Cell, Long> expected = ids.stream()
                .map(id -> new Cell("click", id))
                .collect(Collectors.toMap(Function.identity(), cell -> 1L));
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> assertThat(
                        admin().counted("first-sender", keys.get("send")))
                .isEqualTo(expected));
    }

    private void command(String action) throws IOException {
        Answer answer = new Client(keys.get("admin"))
                .post(program.url() + "/admin/v1/readers/clicks/tally", "{\"action\":\"" + action + "\"}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private JsonNode readers() throws IOException {
        return new Client(keys.get("admin"))
                .get(program.url() + "/admin/v1/readers")
                .json();
    }

    private Set<String> gaps() throws IOException {
        Set<String> gaps = new HashSet<>();
        readers()
                .get("gaps")
                .forEach(gap -> gaps.add(gap.get("stream").asText() + " " + gap.get("first") + "-" + gap.get("last")));
        return gaps;
    }

    private int status(String kind) throws IOException {
        return new Client(null)
                .get(program.managementUrl() + "/observe/health/" + kind)
                .status();
    }

    private String health() throws IOException {
        return new Client(null).get(program.managementUrl() + "/observe/health").text();
    }

    private String check() {
        try (Program check = Program.launch(folder.resolve("data"), settings(), "check")) {
            check.awaitExit(PATIENCE);
            return check.out() + check.err();
        }
    }
}
