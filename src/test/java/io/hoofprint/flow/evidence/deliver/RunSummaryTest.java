// SPDX-License-Identifier: Apache-2.0
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

    private static final RepositoryRow TOOLS =
            new RepositoryRow(2, "team/tools", "tools", "done", null, null, 7, 0, new UnknownPeople());
    private static final List<String> PLACES = List.of("the archive folder", "Google Drive");
    private static final String AGAIN = "and run me again: hoofprint evidence --month 2026-10";

    @Test
    void all_well() {
        RunSummary summary = summary(List.of(), TOOLS);
        assertThat(summary.text())
                .isEqualTo("*October 2026* evidence successfully uploaded to the archive folder and Google Drive.");
        assertThat(summary.isUrgent()).isFalse();
    }

    @Test
    void unknown_people() {
        RunSummary summary = summary(List.of("a@x.com", "o'neil@x.com", "both'\""), TOOLS);
        assertThat(summary.text())
                .isEqualTo("*October 2026* evidence partially uploaded to the archive folder and Google Drive.\n"
                        + "There are commits made or approved by people that I don't recognize: ['a@x.com',"
                        + " \"o'neil@x.com\", 'both\\'\"']\n"
                        + "Please add the people to hoofprint.evidence.people " + AGAIN);
        assertThat(summary.isUrgent()).isFalse();
    }

    @Test
    void failed_repositories() {
        RunSummary summary = summary(List.of(), SHOP, TOOLS, SITE);
        assertThat(summary.text())
                .isEqualTo("*October 2026* evidence partially uploaded to the archive folder and Google Drive.\n"
                        + "There are repositories that I could not read: ['shop', 'site']\n"
                        + "shop gone: not found\nsite gone: rate limit\n"
                        + "Please correct hoofprint.evidence.repositories, or mend what the page /evidence says of each, "
                        + AGAIN);
        assertThat(summary.isUrgent()).isTrue();
    }

    @Test
    void both() {
        RunSummary summary = summary(List.of("a@x.com"), SHOP);
        assertThat(summary.text())
                .isEqualTo("*October 2026* evidence partially uploaded to the archive folder and Google Drive.\n"
                        + "There are repositories that I could not read: ['shop']\nshop gone: not found\n"
                        + "There are commits made or approved by people that I don't recognize: ['a@x.com']\n"
                        + "Please correct hoofprint.evidence.repositories, or mend what the page /evidence says of each, "
                        + "add the people to hoofprint.evidence.people " + AGAIN);
    }

    @Test
    void commits_without_a_date_are_told() {
        RepositoryRow old = new RepositoryRow(0, "team/old", "old", "done", null, null, 7, 3, new UnknownPeople());
        RunSummary summary = summary(List.of(), old, TOOLS);
        assertThat(summary.text())
                .endsWith(".\nCommits of old whose date cannot be read, so that they are in no month: 3");
        assertThat(summary.isUrgent()).isFalse();
    }

    @Test
    void a_destination_that_failed_is_not_among_those_that_were_reached() {
        DeliveryRow lost = new DeliveryRow("archive", DeliveryRow.FAILED, "no such key", null, Instant.EPOCH);
        RunSummary summary = new RunSummary(OCTOBER, List.of("S3"), List.of(), List.of(), List.of(lost));
        assertThat(summary.text())
                .isEqualTo("*October 2026* evidence partially uploaded to S3.\n"
                        + "Nothing could be put into the archive: no such key");
        assertThat(summary.isUrgent()).isTrue();
        assertThat(new RunSummary(OCTOBER, List.of(), List.of(), List.of(), List.of(lost)).text())
                .startsWith("*October 2026* evidence not uploaded.\n");
    }

    private static RunSummary summary(List<String> unknown, RepositoryRow... repositories) {
        return new RunSummary(OCTOBER, PLACES, unknown, List.of(repositories), List.of());
    }
}
