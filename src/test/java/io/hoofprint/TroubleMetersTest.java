// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the meters say while a reader, here of a user's own flow, is in trouble, and when it is over. */
class TroubleMetersTest {
    private static final ServerFixture SERVER = new ServerFixture()
            .withLine("camel.main.routes-include-pattern=classpath:routes/*.camel.yaml,classpath:own/gates.camel.yaml");

    private static volatile int status = 204;
    private static HttpServer hook;
    private static HttpCaller sender;

    @BeforeAll
    static void start() throws Exception {
        hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.createContext("/", request -> {
            request.sendResponseHeaders(status, -1);
            request.close();
        });
        hook.start();
        SERVER.withLine("gates.address=127.0.0.1:" + hook.getAddress().getPort() + "/hook")
                .start();
        sender = SERVER.sender();
    }

    @AfterAll
    static void stop() throws IOException {
        SERVER.close();
        hook.stop(0);
    }

    @Test
    void a_blocked_reader_is_one_until_it_is_resumed_and_its_lag_grows_old() {
        assertThat(ofReader("hoofprint.reader.blocked")).isZero();
        status = 401;
        sender.post("/v1/gates", "{\"id\":\"blocked\"}").expect(202);
        await().until(() -> ofReader("hoofprint.reader.blocked") == 1);
        assertThat(ofReader("hoofprint.reader.waiting")).isZero();
        assertThat(ofReader("hoofprint.reader.lag")).isEqualTo(1);
        await().until(() -> ofReader("hoofprint.reader.lag.seconds") > 0);
        resume();
        await().until(() -> ofReader("hoofprint.reader.blocked") == 0);
        await().until(() -> ofReader("hoofprint.reader.lag.seconds") == 0);
    }

    @Test
    void a_reader_that_tries_again_by_itself_waits() {
        status = 503;
        sender.post("/v1/gates", "{\"id\":\"away\"}").expect(202);
        await().until(() -> ofReader("hoofprint.reader.waiting") == 1);
        assertThat(ofReader("hoofprint.reader.blocked")).isZero();
        resume();
        await().until(() -> ofReader("hoofprint.reader.waiting") == 0);
    }

    @Test
    void dead_letters_are_counted_until_somebody_deletes_them_and_the_archive_took_them() {
        long archived = archived();
        status = 422;
        sender.post("/v1/gates", "{\"id\":\"bad\"}").expect(202);
        await().until(() -> ofReader("hoofprint.dead.letters") == 1);
        assertThat(archived()).isGreaterThan(archived);
        String id = SERVER.admin()
                .get("/admin/v1/dead-letters?stream=gates")
                .at("deadLetters")
                .get(0)
                .path("id")
                .asText();
        SERVER.admin().delete("/admin/v1/dead-letters/" + id).expect(204);
        await().until(() -> ofReader("hoofprint.dead.letters") == 0);
    }

    private static void resume() {
        status = 204;
        SERVER.admin()
                .post("/admin/v1/readers/gates/hook", "{\"action\":\"resume\"}")
                .expect(200);
    }

    private static double ofReader(String meter) {
        return meters().get(meter)
                .tags("stream", "gates", "reader", "hook")
                .gauge()
                .value();
    }

    private static long archived() {
        return meters()
                .get("hoofprint.destination.call.seconds")
                .tags("destination", "archive", "outcome", "ok")
                .meters()
                .stream()
                .map(DistributionSummary.class::cast)
                .mapToLong(DistributionSummary::count)
                .sum();
    }

    private static MeterRegistry meters() {
        return SERVER.bean(MeterRegistry.class);
    }
}
