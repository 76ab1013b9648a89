// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.platform.error.Unavailable;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The warehouse is copied, and the command is told where the copy is. */
class BackupRouteTest extends RouteTest {
    private static final String COPY = "direct:warehouse-copy";

    BackupRouteTest() {
        super("backup", COPY);
    }

    @Test
    void the_copys_file_is_told() throws IOException {
        answers(COPY, "backup/warehouse-1.duckdb");
        assertThat(answer(call("backup-warehouse", "")).path("file").asText()).isEqualTo("backup/warehouse-1.duckdb");
    }

    @Test
    void where_there_is_none_null_is_told() throws IOException {
        answers(COPY, null);
        assertThat(answer(call("backup-warehouse", "")).path("file").isNull()).isTrue();
    }

    @Test
    void who_asks_is_told_what_failed() {
        failsOnce(outside(COPY), new Unavailable("no room"));
        assertThat(call("backup-warehouse", "").getException()).hasMessage("no room");
    }
}
