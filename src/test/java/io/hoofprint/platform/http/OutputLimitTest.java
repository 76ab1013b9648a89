// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.Flood;
import io.hoofprint.RawHttp;
import io.hoofprint.ServerFixture;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who asks and does not read harms nobody but itself. */
class OutputLimitTest {
    /** More than the kernel keeps for both ends of a connection. */
    private static final long MOST = 64L << 20;

    private static final String PAGE = "GET /webjars/chart.js/4.5.1/dist/chart.umd.min.js HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final byte[] HANDSHAKE = Flood.text("GET /live HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\n"
            + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
    /** A ping with 125 bytes, masked with zeros. */
    private static final byte[] PING = ping();

    @RegisterExtension
    static final ServerFixture server = new ServerFixture();

    private static byte[] ping() {
        byte[] ping = new byte[6 + 125];
        ping[0] = (byte) 0x89;
        ping[1] = (byte) (0x80 | 125);
        return ping;
    }

    @Test
    void pages_that_nobody_reads_are_not_made_and_end_the_connection() throws IOException {
        try (Flood flood = new Flood(server.port())) {
            flood.pour(Flood.text(PAGE.repeat(PipeliningLimit.MAX_WAITING - 1)), PAGE.length());
            server.sender().get("/v1/stats?action=click").expect(200);
            flood.awaitClosed();
        }
    }

    @Test
    void questions_without_end_end_the_connection() throws IOException {
        try (Flood flood = new Flood(server.port())) {
            assertThat(flood.pour(Flood.text(PAGE), MOST)).isLessThan(MOST);
            flood.awaitClosed();
        }
    }

    @Test
    void who_reads_late_gets_every_answer() throws IOException {
        try (RawHttp http = new RawHttp(server.port())) {
            http.send(PAGE.repeat(100));
            server.sender().get("/v1/stats?action=click").expect(200);
            for (int i = 0; i < 100; i++) {
                assertThat(http.answer()).startsWith("HTTP/1.1 200 ");
            }
        }
    }

    @Test
    void pings_without_end_are_read_only_as_far_as_their_pongs_are() throws IOException {
        try (Flood flood = new Flood(server.port())) {
            assertThat(flood.greet(HANDSHAKE, 100).pour(PING, MOST)).isLessThan(MOST);
            flood.awaitClosed();
        }
    }

    @Test
    void of_all_connections_together_the_fullest_goes_first() {
        OutputLimit limit = new OutputLimit(250_000, Duration.ofMinutes(1));
        EmbeddedChannel small = full(limit, 100_000);
        EmbeddedChannel large = full(limit, 200_000);
        limit.sweep();
        assertThat(large.isOpen()).isFalse();
        assertThat(small.isOpen()).isTrue();
    }

    private static EmbeddedChannel full(OutputLimit limit, int bytes) {
        EmbeddedChannel channel = new EmbeddedChannel();
        limit.watch(channel);
        channel.write(Unpooled.wrappedBuffer(new byte[bytes]));
        assertThat(channel.isWritable()).isFalse();
        return channel;
    }
}
