// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import static org.assertj.core.api.Assertions.assertThat;

import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.JdbcTemplate;

/** The tables may not grow by a page more, as if the disk were full: commands say so, and work again when there is room. */
class FullTablesTest {
    private static final int MOST = 1_000;
    private static final String LONG = "x".repeat(40);

    @RegisterExtension
    static final ServerFixture server = new ServerFixture();

    @Test
    void a_command_that_finds_no_room_says_so_and_works_when_there_is_some() {
        JdbcTemplate tables =
                new JdbcTemplate(server.camel().getRegistry().lookupByNameAndType("tables", DataSource.class));
        Long pages = tables.queryForObject("pragma page_count", Long.class);
        tables.execute("pragma max_page_count = " + pages);
        Answer refused = firstRefused();
        tables.execute("pragma max_page_count = 1000000000");

        refused.expectError(503, "unavailable");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(refused.at("message").asText()).contains("SQLITE_FULL", "free space. Send it again");
        assertThat(add(MOST).status()).isEqualTo(201);
    }

    private static Answer firstRefused() {
        for (int number = 0; number < MOST; number++) {
            Answer answer = add(number);
            if (answer.status() != 201) {
                return answer;
            }
        }
        throw new AssertionError("the tables took " + MOST + " keys without growing");
    }

    private static Answer add(int number) {
        return server.admin().post("/admin/v1/keys", "{\"name\":\"" + LONG + number + "\"}");
    }
}
