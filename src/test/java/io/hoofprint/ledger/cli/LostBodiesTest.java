// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.CommandLineCall;
import io.hoofprint.ledger.Ledger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.util.FileSystemUtils;

/** The archive, with the bodies of dead letters, is older than the rows of them, or gone. */
class LostBodiesTest {
    @RegisterExtension
    final ParcelsFixture parcels = new ParcelsFixture();

    @BeforeEach
    void twoAreParkedAndTheArchiveIsGone() throws Exception {
        parcels.park(2);
        Path archive = parcels.server.dataFolder().resolve("archive");
        assertThat(FileSystemUtils.deleteRecursively(archive)).isTrue();
    }

    /** The newest event stays. */
    private void trim() {
        assertThat(parcels.server
                        .bean(Ledger.class)
                        .trim("parcels", 2, Instant.now().plusSeconds(60)))
                .isEqualTo(1);
    }

    @Test
    void what_the_ledger_still_has_is_shown_and_delivered_from_there() {
        List<String> ids = parcels.ids("parked");
        assertThat(parcels.run("dead-letters").out()).doesNotContain("lost");
        assertThat(parcels.run("dead-letters", "show", ids.get(1)).out())
                .endsWith("body      utf8\n\n{\"id\":\"p1\",\"to\":\"Elm Street\"}\n");
        CommandLineCall replay = parcels.run("replay", ids.get(0), ids.get(1));
        assertThat(replay.exitCode()).as(replay.err()).isZero();
        assertThat(replay.out()).contains("2 done, 0 parked again");
    }

    @Test
    void what_is_in_neither_is_told_wherever_it_is_listed_shown_checked_or_replayed() {
        trim();
        List<String> ids = parcels.ids("parked");
        assertThat(parcels.run("dead-letters").out().lines())
                .filteredOn(line -> line.contains("(body lost) there is no such street"))
                .singleElement()
                .satisfies(line -> assertThat(line).startsWith(ids.get(1)));
        assertThat(parcels.run("dead-letters", "show", ids.get(1)).out())
                .contains(
                        "body      lost: neither the archive nor the ledger has it; restore the archive from a backup");
        assertThat(parcels.run("check").out())
                .contains(
                        "WRONG  dead letters: 2 parked",
                        "of 1 the body is lost, as neither the archive nor the ledger has it");
        CommandLineCall replay = parcels.run("replay", ids.get(1));
        assertThat(replay.exitCode()).isEqualTo(1);
        assertThat(replay.out()).contains("0 done, 1 parked again");
        assertThat(parcels.run("dead-letters").out()).contains("its body is lost: neither the archive (dead-letters/");
    }

    @Test
    void without_a_server_it_is_told_too() {
        trim();
        String id = parcels.ids("parked").get(1);
        parcels.stop();
        assertThat(parcels.run("dead-letters").out()).contains("(body lost)");
        assertThat(parcels.run("dead-letters", "show", id).out()).contains("body      lost:");
        assertThat(parcels.run("check").out()).contains("of 1 the body is lost");
    }

    @Test
    void a_list_says_so_when_it_is_asked() {
        trim();
        assertThat(list("").path("withoutBody").isNull()).isTrue();
        assertThat(list("?bodies=true").path("withoutBody")).hasSize(1);
        parcels.server.admin().get("/admin/v1/dead-letters?bodies=maybe").expectError(400, "bad_request");
    }

    private JsonNode list(String query) {
        return parcels.server
                .admin()
                .get("/admin/v1/dead-letters" + query)
                .expect(200)
                .json();
    }
}
