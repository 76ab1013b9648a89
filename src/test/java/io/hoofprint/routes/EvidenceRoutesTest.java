// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.destination.drive.MonthFolder;
import io.hoofprint.flow.evidence.EvidenceRoutes;
import io.hoofprint.flow.evidence.sources.git.GitClone;
import io.hoofprint.ledger.LedgerFixture;
import io.hoofprint.platform.error.Rejected;
import io.hoofprint.platform.error.Unavailable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.NotifyBuilder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A run collects a month, puts what people get into the archive and the drive, and tells the chat. */
class EvidenceRoutesTest extends RouteTest {
    private static final String ARCHIVE = "direct:archive-put-file";
    private static final String DRIVE = "direct:drive-fill";

    EvidenceRoutesTest() {
        super(List.of("evidence", EvidenceRoutes.class.getName()), ARCHIVE, DRIVE);
    }

    @Override
    Map<String, String> environment() {
        return Map.of(
                "HOOFPRINT_EVIDENCE_REPOSITORIES",
                folder.resolve("shop.git").toString(),
                "HOOFPRINT_EVIDENCE_PEOPLE",
                "Ana: ana@example.org");
    }

    @Override
    void bind(CamelContext camel) throws IOException {
        try (GitClone git = GitClone.bare(folder.resolve("shop.git"))) {
            git.commit("refs/heads/main", "Ana <ana@example.org>", "1792065600 +0000", "x\n");
        }
    }

    private String run(boolean dry, int tries) throws Exception {
        answers(DRIVE, "https://drive/2026_10");
        NotifyBuilder over = whenDone("evidence-collect", tries);
        String run = answer(call("evidence-request", "{\"month\":\"2026-10\",\"dryRun\":" + dry + "}"))
                .path("run")
                .asText();
        await(over);
        return answer(call("evidence-run", null, Map.of("id", run)))
                .path("state")
                .asText();
    }

    private List<String> archived() {
        return outside(ARCHIVE).getReceivedExchanges().stream()
                .map(put -> put.getIn().getHeader("archiveKey", String.class))
                .toList();
    }

    private List<String> told() {
        return LedgerFixture.bodies(ledger, "notices");
    }

    @Test
    void it_is_delivered_to_both_and_told() throws Exception {
        assertThat(run(false, 1)).isEqualTo("done");
        assertThat(archived()).hasSize(2).first().isEqualTo("evidence/2026_10/2026_10-Ana.zip");
        assertThat(outside(DRIVE)
                        .getReceivedExchanges()
                        .get(0)
                        .getIn()
                        .getBody(MonthFolder.class)
                        .name())
                .isEqualTo("2026_10");
        assertThat(told()).singleElement().asString().contains("*October 2026* evidence successfully uploaded");
    }

    @Test
    void one_that_is_away_keeps_no_other_back_and_the_chat_hears_only_when_all_is_there() throws Exception {
        failsOnce(outside(ARCHIVE), new Unavailable("away"));
        assertThat(run(false, 2)).isEqualTo("done");
        assertThat(archived()).hasSize(3);
        assertThat(outside(DRIVE).getReceivedCounter()).isEqualTo(1);
        assertThat(told()).hasSize(1);
    }

    @Test
    void one_that_never_takes_it_is_told_and_the_run_has_failed() throws Exception {
        failsOnce(outside(ARCHIVE), new Rejected("no such bucket"));
        assertThat(run(false, 1)).isEqualTo("failed");
        assertThat(outside(DRIVE).getReceivedCounter()).isEqualTo(1);
        assertThat(told()).singleElement().asString().contains("no such bucket");
    }

    @Test
    void a_dry_run_stays_here() throws Exception {
        assertThat(run(true, 1)).isEqualTo("done");
        assertThat(archived()).isEmpty();
        assertThat(outside(DRIVE).getReceivedCounter()).isZero();
        assertThat(told()).isEmpty();
    }

    @Test
    void what_is_no_run_is_parked() throws Exception {
        NotifyBuilder failed = whenFailed("evidence-collect", 1);
        LedgerFixture.append(ledger, "runs", LedgerFixture.from("ana", LedgerFixture.event("{}")));
        await(failed);
        Awaitility.await().until(() -> parked("runs").size() == 1);
        assertThat(archived()).isEmpty();
    }
}
