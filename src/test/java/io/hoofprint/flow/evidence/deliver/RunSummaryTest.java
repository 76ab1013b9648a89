package io.hoofprint.flow.evidence.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.flow.evidence.collect.RepositoryRow;
import io.hoofprint.flow.evidence.collect.UnknownPeople;
import io.hoofprint.flow.evidence.run.Month;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunSummaryTest {
    private static final Month OCTOBER = Month.parse("2026-10");
    private static final RepositoryRow SHOP =
            new RepositoryRow(0, "team/shop", "shop", "failed", "not found", "look", 0, 0, new UnknownPeople());
    private static final RepositoryRow SITE =
            new RepositoryRow(1, "team/site", "site", "failed", "rate limit", "wait", 0, 0, new UnknownPeople());

    @Test
    void all_well() {
        RunSummary summary = new RunSummary(OCTOBER, List.of(), List.of(), List.of());
        assertThat(summary.text()).isEqualTo("*October* evidences successfully uploaded to S3 and Google Drive.");
        assertThat(summary.isUrgent()).isFalse();
    }

    @Test
    void unknown_people() {
        RunSummary summary =
                new RunSummary(OCTOBER, List.of("a@x.com", "o'neil@x.com", "both'\""), List.of(), List.of());
        assertThat(summary.text())
                .isEqualTo("*October* evidences partially uploaded to S3 and Google Drive.\n"
                        + "There are commits made by people that I don't recognize: ['a@x.com', \"o'neil@x.com\","
                        + " 'both\\'\"']\n"
                        + "Please update my EMAILS dict and run me again.");
        assertThat(summary.isUrgent()).isFalse();
    }

    @Test
    void failed_repositories() {
        RunSummary summary = new RunSummary(OCTOBER, List.of(), List.of(SHOP, SITE), List.of());
        assertThat(summary.text())
                .isEqualTo("*October* evidences partially uploaded to S3 and Google Drive.\n"
                        + "There are repositories that I don't recognize: ['shop', 'site']\n"
                        + "shop gone: not found\nsite gone: rate limit\n"
                        + "Please update my REPS list and run me again.");
        assertThat(summary.isUrgent()).isTrue();
    }

    @Test
    void both() {
        RunSummary summary = new RunSummary(OCTOBER, List.of("a@x.com"), List.of(SHOP), List.of());
        assertThat(summary.text())
                .isEqualTo("*October* evidences partially uploaded to S3 and Google Drive.\n"
                        + "There are repositories that I don't recognize: ['shop']\nshop gone: not found\n"
                        + "There are commits made by people that I don't recognize: ['a@x.com']\n"
                        + "Please update my REPS list and my EMAILS dict and run me again.");
    }

    @Test
    void success_is_not_announced_if_a_destination_failed() {
        DeliveryRow lost = new DeliveryRow("archive", DeliveryRow.FAILED, "no such key", null, Instant.EPOCH);
        RunSummary summary = new RunSummary(OCTOBER, List.of(), List.of(), List.of(lost));
        assertThat(summary.text()).contains("partially").contains("archive: no such key");
        assertThat(summary.isUrgent()).isTrue();
    }
}
