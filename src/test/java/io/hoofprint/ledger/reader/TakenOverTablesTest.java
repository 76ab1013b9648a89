// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables that go back while a reader runs, position and effects, as when a standby takes over that had not got all. */
class TakenOverTablesTest {
    @TempDir
    Path directory;

    private ReaderFixture fixture;

    @BeforeEach
    void deliverThree() throws Exception {
        fixture = new ReaderFixture(directory).undo(events -> fixture.drop(events));
        fixture.start("effect=tables", events -> fixture.keep(events));
        fixture.append("a1", "a2", "a3");
        fixture.awaitPosition(3);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private void goBackToTheFirst() {
        fixture.readers().transaction().executeWithoutResult(status -> {
            fixture.sql.update("update reader_positions set position = 1, mark = null");
            fixture.sql.update("delete from effects where seq > 1");
        });
    }

    @Test
    void what_they_lack_is_delivered_again_before_what_comes_next() throws Exception {
        goBackToTheFirst();
        fixture.append("a4");
        fixture.awaitPosition(4);
        assertThat(fixture.kept()).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void nobody_has_to_send_anything_for_that() {
        goBackToTheFirst();
        fixture.readers().interruptAll();
        fixture.awaitPosition(3);
        assertThat(fixture.kept()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void a_rewind_undoes_what_is_there_only() throws Exception {
        goBackToTheFirst();
        fixture.command("rewind", "0");
        fixture.awaitPosition(3);
        assertThat(fixture.kept()).containsExactly(1L, 2L, 3L);
    }
}
