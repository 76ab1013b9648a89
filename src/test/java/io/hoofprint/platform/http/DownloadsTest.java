// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hoofprint.Answer;
import io.hoofprint.Flood;
import io.hoofprint.HttpCaller;
import io.hoofprint.RawHttp;
import io.hoofprint.ServerFixture;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A route that ends with a file; with a time-out of one second for a request, and so two for an answer. */
class DownloadsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @RegisterExtension
    static final ServerFixture server = new ServerFixture()
            .patience(Duration.ofSeconds(1))
            .withLine("camel.main.routes-include-pattern=classpath:routes/*.camel.yaml,"
                    + "classpath:hangs/hangs.camel.yaml,classpath:downloads/downloads.camel.yaml");

    private final ServerFixture.KeyText key = server.key("down-" + System.nanoTime(), "send", null);
    private final HttpCaller caller =
            HttpCaller.keepingConnections(server.url()).key(key.text());

    private String request(String kind, long bytes) {
        return request("GET", kind, bytes);
    }

    private String request(String method, String kind, long bytes) {
        return method + " /v1/counted/" + kind + "?bytes=" + bytes + " HTTP/1.1\r\nHost: x\r\nx-api-key: " + key.text()
                + "\r\n\r\n";
    }

    private static String body(String answer) {
        return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }

    @AfterEach
    void everything_that_was_opened_is_closed() {
        CountedFile.OPENED.forEach(file -> file.gate.countDown());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(CountedFile.OPENED).allMatch(CountedFile::isClosed));
        CountedFile.OPENED.clear();
    }

    @Test
    void a_file_comes_whole_with_its_name_and_is_kept_by_nobody_between() {
        Answer answer = caller.get("/v1/counted/whole?bytes=100000000").expect(200);
        byte[] expected = new byte[100_000_000];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = CountedFile.at(i);
        }
        assertThat(Arrays.equals(answer.body(), expected)).isTrue();
        assertThat(answer.header("Content-Length")).isEqualTo("100000000");
        assertThat(answer.header("Content-Type")).isEqualTo("application/x-counted");
        assertThat(answer.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"Jos_ _1_.bin\"; filename*=UTF-8''Jos%C3%A9%20%221%22.bin");
        assertThat(answer.header("Cache-Control")).isEqualTo("private, no-store");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void the_connection_goes_on_after_a_file_an_empty_one_and_the_head_of_one() throws IOException {
        try (RawHttp http = new RawHttp(server.port())) {
            String head = http.send(request("HEAD", "whole", 5_000)).head();
            assertThat(head).startsWith("HTTP/1.1 200 ").containsIgnoringCase("content-length: 5000\r\n");
            assertThat(http.send(request("whole", 0)).answer())
                    .startsWith("HTTP/1.1 200 ")
                    .endsWith("\r\n\r\n");
            assertThat(body(http.send(request("whole", 70_000)).answer())).hasSize(70_000);
        }
        assertThat(CountedFile.OPENED.get(0).read).hasValue(0);
    }

    @Test
    void who_does_not_read_is_let_go_and_next_to_nothing_was_read_for_it() throws IOException {
        try (Flood idle = new Flood(server.port())) {
            idle.greet(Flood.text(request("whole", 1L << 30)), 1);
            idle.awaitClosed();
        }
        CountedFile file = CountedFile.last();
        await().atMost(PATIENCE).until(file::isClosed);
        assertThat(file.read.get()).isBetween(1L, 64L << 20);
    }

    @Test
    void a_file_of_a_client_that_goes_away_is_closed() throws IOException {
        try (RawHttp http = new RawHttp(server.port())) {
            http.send(request("whole", 1L << 30)).head();
        }
        await().atMost(PATIENCE).until(CountedFile.last()::isClosed);
        assertThat(CountedFile.last().read.get()).isLessThan(1L << 30);
    }

    @Test
    void a_file_that_ends_too_early_is_not_taken_for_whole() throws IOException {
        try (RawHttp http = new RawHttp(server.port())) {
            String answer = http.send(request("short", 100_000)).answer();
            assertThat(answer).startsWith("HTTP/1.1 200 ");
            assertThat(body(answer)).isNotEmpty().hasSizeLessThan(100_000);
            assertThat(http.isClosed()).isTrue();
        }
    }

    @Test
    void a_file_that_cannot_be_read_at_all_is_told() {
        caller.get("/v1/counted/short?bytes=1").expectError(503, "unavailable");
    }

    /** The other request came later, and its time is over. */
    @Test
    void a_slow_file_has_more_time_than_other_answers() throws IOException {
        try (RawHttp http = new RawHttp(server.port())) {
            http.send(request("slow", 10));
            await().atMost(PATIENCE).until(() -> !CountedFile.OPENED.isEmpty());
            caller.get("/v1/hangs").expect(503);
            CountedFile.last().gate.countDown();
            assertThat(http.answer()).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n\0\1\2\3\4\5\6\7\10\11");
        }
    }

    @Test
    void one_key_has_half_of_all_downloads_at_once() {
        List<CompletableFuture<Answer>> slow = new ArrayList<>();
        for (int i = 0; i < Downloads.MOST / 2; i++) {
            slow.add(caller.sendAsync("GET", "/v1/counted/slow?bytes=1", null));
        }
        await().atMost(PATIENCE).until(() -> CountedFile.OPENED.size() == slow.size());
        Answer refused = caller.get("/v1/counted/whole?bytes=1").expectError(503, "unavailable");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        server.sender().get("/v1/counted/whole?bytes=1").expect(200);
        CountedFile.OPENED.forEach(file -> file.gate.countDown());
        slow.forEach(one -> one.join().expect(200));
        caller.get("/v1/counted/whole?bytes=1").expect(200);
    }
}
