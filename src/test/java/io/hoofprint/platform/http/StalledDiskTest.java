// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.Answer;
import io.hoofprint.HttpCaller;
import io.hoofprint.ServerFixture;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Another process locks the log's file, so that nothing can be written for a while. */
class StalledDiskTest {
    private static final byte[] RED = "{\"action\":\"click\",\"color\":\"red\"}".getBytes(StandardCharsets.US_ASCII);
    private static final int SENDERS = 50;

    @RegisterExtension
    static final ServerFixture server = new ServerFixture();

    @Test
    void senders_wait_or_are_told_to_come_back_and_everything_else_goes_on() throws Exception {
        HttpCaller sender = server.sender();
        sender.send("POST", "/v1/events", RED).expect(202);
        List<CompletableFuture<Answer>> waiting;
        try (Connection log = DriverManager.getConnection(
                        "jdbc:sqlite:" + server.dataFolder().resolve("ledger.db"));
                Statement statement = log.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            waiting = Stream.generate(() -> sender.sendAsync("POST", "/v1/events", RED))
                    .limit(SENDERS)
                    .toList();
            for (int i = 0; i < 20; i++) {
                long asked = System.nanoTime();
                sender.get("/v1/stats?action=click").expect(200);
                server.caller().get("/").expect(200);
                server.admin().get("/admin/v1/readers").expect(200);
                assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(2));
            }
            assertThat(waiting)
                    .noneMatch(answer -> answer.isDone() && answer.join().status() == 202);
            statement.execute("ROLLBACK");
        }
        int kept = 1;
        for (CompletableFuture<Answer> answer : waiting) {
            assertThat(answer.join().status()).isIn(202, 503);
            kept += answer.join().status() == 202 ? 1 : 0;
        }
        sender.send("POST", "/v1/events", RED).expect(202);
        int all = kept + 1;
        Awaitility.await().untilAsserted(() -> assertThat(sender.get("/v1/stats?action=click")
                        .at("stats")
                        .path(0)
                        .path("count")
                        .asInt())
                .isEqualTo(all));
    }

    @Test
    void who_waits_for_the_tables_holds_up_no_sender() throws Exception {
        HttpCaller sender = server.sender();
        CompletableFuture<Answer> waiting;
        try (Connection tables = DriverManager.getConnection(
                        "jdbc:sqlite:" + server.dataFolder().resolve("tables.db"));
                Statement statement = tables.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            byte[] key = "{\"name\":\"waiting\"}".getBytes(StandardCharsets.US_ASCII);
            waiting = server.admin().sendAsync("POST", "/admin/v1/keys", key);
            for (int i = 0; i < SENDERS; i++) {
                sender.send("POST", "/v1/events", RED).expect(202);
            }
            assertThat(waiting).isNotDone();
            statement.execute("ROLLBACK");
        }
        waiting.join().expect(201);
        Awaitility.await().untilAsserted(() -> assertThat(sender.get("/v1/stats?action=click")
                        .at("stats")
                        .path(0)
                        .path("count")
                        .asInt())
                .isEqualTo(SENDERS));
    }
}
