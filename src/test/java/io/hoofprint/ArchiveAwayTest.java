// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;

/** While the archive is unreachable, Hoofprint starts and everything that does not need it works. */
class ArchiveAwayTest {
    @Test
    void the_program_starts_and_takes_events_while_s3_is_down() throws Exception {
        try (ServerFixture server = new ServerFixture()
                .with("HOOFPRINT_ARCHIVE", "s3")
                .with("AWS_ENDPOINT", "http://127.0.0.1:" + closedPort())) {
            server.start();
            HttpCaller sender = server.sender();
            sender.post("/v1/events", "{\"action\":\"click\",\"color\":\"red\"}")
                    .expect(202);
            await().untilAsserted(() -> assertThat(sender.get("/v1/stats?action=click")
                            .expect(200)
                            .at("stats")
                            .toString())
                    .contains("red"));
        }
    }

    @Test
    void nobody_asks_s3_while_nothing_is_archived() throws Exception {
        try (ServerSocket s3 = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                ServerFixture server = new ServerFixture()
                        .with("HOOFPRINT_ARCHIVE", "s3")
                        .with("AWS_ENDPOINT", "http://127.0.0.1:" + s3.getLocalPort())) {
            server.start();
            server.sender()
                    .post("/v1/events", "{\"action\":\"click\",\"color\":\"red\"}")
                    .expect(202);
            s3.setSoTimeout(1);
            // A call would wait here to be taken.
            assertThatThrownBy(s3::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    /** On another machine they come from its role, which may not be there yet. */
    @Test
    void the_program_starts_without_a_region_and_keys() throws Exception {
        System.setProperty("aws.disableEc2Metadata", "true");
        try (ServerFixture server = new ServerFixture().with("HOOFPRINT_ARCHIVE", "s3")) {
            server.start();
            server.sender()
                    .post("/v1/events", "{\"action\":\"click\",\"color\":\"red\"}")
                    .expect(202);
        } finally {
            System.clearProperty("aws.disableEc2Metadata");
        }
    }

    private static int closedPort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
