package io.hoofprint.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.Answer;
import io.hoofprint.HttpCaller;
import io.hoofprint.RawHttp;
import io.hoofprint.ServerFixture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Requests that announce large bodies and never send them use up the limit in flight. */
class InFlightLimiterTest {
    private static final String RED = "{\"action\":\"click\",\"color\":\"red\"}";
    private static final int MOST = (int) (RequestDispatcher.MAX_BYTES / (32 << 20));

    @RegisterExtension
    static final ServerFixture patient = new ServerFixture().with("HOOFPRINT_HTTP_MAX_BODY", "32MiB");

    @RegisterExtension
    static final ServerFixture hasty =
            new ServerFixture().with("HOOFPRINT_HTTP_MAX_BODY", "32MiB").patience(Duration.ofSeconds(2));

    @RegisterExtension
    static final ServerFixture wide = new ServerFixture().with("HOOFPRINT_HTTP_MAX_BODY", "1GiB");

    private final List<RawHttp> senders = new ArrayList<>();

    @AfterEach
    void hangUp() throws IOException {
        for (RawHttp http : senders) {
            http.close();
        }
        senders.clear();
    }

    @Test
    void accepting_says_when_to_come_back_while_everything_else_goes_on() throws IOException {
        HttpCaller sender = patient.sender();
        fill(patient);
        Answer refused = sendChunked(sender).expectError(503, "unavailable");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(refused.header("Access-Control-Allow-Origin")).isEqualTo("*");
        sender.get("/v1/stats?action=click").expect(200);
        patient.caller().get("/").expect(200);
        patient.admin().get("/admin/v1/keys").expect(200);
    }

    @Test
    void room_is_free_again_when_requests_are_answered() throws IOException {
        fill(patient);
        answerAll();
        assertAllRoomIsFree(patient);
    }

    @Test
    void room_is_free_again_when_senders_go_away() throws IOException {
        fill(patient);
        hangUp();
        assertAllRoomIsFree(patient);
    }

    @Test
    void room_is_free_again_when_bodies_do_not_come_in_time() throws IOException {
        fill(hasty);
        for (RawHttp http : senders) {
            assertThat(http.answer()).startsWith("HTTP/1.1 408 ");
        }
        assertAllRoomIsFree(hasty);
    }

    @Test
    void room_is_free_again_when_bodies_turn_out_too_large() throws IOException {
        fill(patient);
        byte[] chunk = new byte[1 << 20];
        RawHttp first = senders.get(0);
        for (int i = 0; i <= 32; i++) {
            first.send("100000\r\n").send(chunk).send("\r\n");
        }
        assertThat(first.answer()).startsWith("HTTP/1.1 413 ");
        sendChunked(patient.sender()).expect(202);
        hangUp();
        assertAllRoomIsFree(patient);
    }

    @Test
    void a_body_that_may_be_larger_than_all_room_is_let_in_alone() {
        sendChunked(wide.sender()).expect(202);
    }

    private void assertAllRoomIsFree(ServerFixture server) throws IOException {
        hangUp();
        fill(server);
        answerAll();
    }

    /** Each was admitted, or it would not get a response about its event. */
    private void answerAll() throws IOException {
        for (RawHttp http : senders) {
            assertThat(http.send("6\r\n[true]\r\n0\r\n\r\n").answer())
                    .startsWith("HTTP/1.1 400 ")
                    .contains("index");
        }
    }

    private void fill(ServerFixture server) throws IOException {
        HttpCaller probe = server.sender();
        Awaitility.await().untilAsserted(() -> sendChunked(probe).expect(202));
        String key = server.key("fill-" + System.nanoTime(), "send", null).text();
        for (int i = 0; i < MOST; i++) {
            RawHttp http = new RawHttp(server.port());
            senders.add(http);
            http.send("POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nx-api-key: " + key
                    + "\r\nTransfer-Encoding: chunked\r\n\r\n");
        }
        Awaitility.await().untilAsserted(() -> sendChunked(probe).expect(503));
    }

    private static Answer sendChunked(HttpCaller sender) {
        return sender.sendChunked("/v1/events", RED.getBytes(StandardCharsets.US_ASCII));
    }
}
