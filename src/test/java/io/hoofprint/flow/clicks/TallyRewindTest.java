// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.clicks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.HttpCaller;
import io.hoofprint.ServerFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A tally that is rewound is rebuilt, and never shows more than the true count. */
class TallyRewindTest {
    @RegisterExtension
    static final ServerFixture server = new ServerFixture();

    private final HttpCaller sender = server.sender();

    @Test
    void a_rewound_tally_ends_with_the_same_counts_and_never_shows_more() {
        for (int i = 0; i < 20; i++) {
            sender.click("{\"action\":\"click\",\"color\":\"red\"}").expect(202);
            sender.click("{\"action\":\"click\",\"color\":\"blue\"}").expect(202);
        }
        await().until(() -> count("red") == 20 && count("blue") == 20);
        String series = series();

        for (int round = 0; round < 5; round++) {
            server.admin()
                    .post("/admin/v1/readers/clicks/tally", "{\"action\":\"rewind\",\"to\":\"0\"}")
                    .expect(200);
            for (int look = 0; look < 20; look++) {
                assertThat(count("red")).isBetween(0L, 20L);
                assertThat(count("blue")).isBetween(0L, 20L);
            }
            await().until(() -> count("red") == 20 && count("blue") == 20);
        }
        assertThat(series()).isEqualTo(series);
    }

    private long count(String color) {
        for (JsonNode cell :
                sender.get("/v1/stats?action=click").expect(200).json().get("stats")) {
            assertThat(cell.get("count").asLong()).isPositive();
            if (cell.get("color").asText().equals(color)) {
                return cell.get("count").asLong();
            }
        }
        return 0;
    }

    private String series() {
        return sender.get("/v1/stats/series?step=day").expect(200).text();
    }
}
