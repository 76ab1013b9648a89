package io.hoofprint.flow.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {
    private static final Month OCTOBER = Month.parse("2026-10");
    private static final RepositoryRow SHOP =
            new RepositoryRow(0, "team/shop", "shop", "failed", "not found", "look", 0, new Unknown());
    private static final RepositoryRow SITE =
            new RepositoryRow(1, "team/site", "site", "failed", "rate limit", "wait", 0, new Unknown());

    @Test
    void all_well() {
        Words words = new Words(OCTOBER, List.of(), List.of(), List.of());
        assertThat(words.text()).isEqualTo("*October* evidences successfully uploaded to S3 and Google Drive.");
        assertThat(words.areUrgent()).isFalse();
    }

    @Test
    void unknown_people() {
        Words words = new Words(OCTOBER, List.of("a@x.com", "o'neil@x.com", "both'\""), List.of(), List.of());
        assertThat(words.text())
                .isEqualTo("*October* evidences partially uploaded to S3 and Google Drive.\n"
                        + "There are commits made by people that I don't recognize: ['a@x.com', \"o'neil@x.com\","
                        + " 'both\\'\"']\n"
                        + "Please update my EMAILS dict and run me again.");
        assertThat(words.areUrgent()).isFalse();
    }

    @Test
    void failed_repositories() {
        Words words = new Words(OCTOBER, List.of(), List.of(SHOP, SITE), List.of());
        assertThat(words.text())
                .isEqualTo("*October* evidences partially uploaded to S3 and Google Drive.\n"
                        + "There are repositories that I don't recognize: ['shop', 'site']\n"
                        + "shop gone: not found\nsite gone: rate limit\n"
                        + "Please update my REPS list and run me again.");
        assertThat(words.areUrgent()).isTrue();
    }

    @Test
    void both() {
        Words words = new Words(OCTOBER, List.of("a@x.com"), List.of(SHOP), List.of());
        assertThat(words.text())
                .isEqualTo("*October* evidences partially uploaded to S3 and Google Drive.\n"
                        + "There are repositories that I don't recognize: ['shop']\nshop gone: not found\n"
                        + "There are commits made by people that I don't recognize: ['a@x.com']\n"
                        + "Please update my REPS list and my EMAILS dict and run me again.");
    }

    @Test
    void nobody_is_told_of_success_where_a_destination_got_nothing() {
        DeliveryRow lost = new DeliveryRow("archive", DeliveryRow.FAILED, "no such key", null, Instant.EPOCH);
        Words words = new Words(OCTOBER, List.of(), List.of(), List.of(lost));
        assertThat(words.text()).contains("partially").contains("archive: no such key");
        assertThat(words.areUrgent()).isTrue();
    }
}
