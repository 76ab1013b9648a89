// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoofprint.platform.config.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvidenceSettingsRuleTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            HOOFPRINT_EVIDENCE_PEOPLE       | José/G: a@x.com; José G: b@x.com              | one file: José_G
            HOOFPRINT_EVIDENCE_PEOPLE       | Ana: a@x.com; Eve: b@x.com, A@X.com           | gives A@X.com to both 'Ana' and 'Eve'
            HOOFPRINT_EVIDENCE_REPOSITORIES | team/shop, team/shop                          | names 'team/shop' twice
            HOOFPRINT_EVIDENCE_KEY          | /{person}.zip                                 | cannot have
            HOOFPRINT_EVIDENCE_KEY          | {month}/{person}.zip                          | braces that mean nothing
            """)
    void what_would_mix_evidence_up_is_refused_at_start(String variable, String value, String why) {
        assertThatThrownBy(() -> load(variable, value))
                .hasMessageContaining(why)
                .hasMessageContaining("hoofprint.evidence.");
    }

    @Test
    void what_can_be_distinguished_is_accepted() {
        assertThatCode(() -> load("HOOFPRINT_EVIDENCE_PEOPLE", "José García: a@x.com, A@x.com; Ana: 557058:ab, {u-1}"))
                .doesNotThrowAnyException();
    }

    @Test
    void people_end_at_a_semicolon_and_are_split_at_their_first_colon() {
        Settings settings = load("HOOFPRINT_EVIDENCE_PEOPLE", " José García : a@x, b@y ;; Ana: 557058:ab-12; ");
        assertThat(EvidenceSettings.of(settings).people())
                .containsExactly(
                        new Person("José García", List.of("a@x", "b@y")), new Person("Ana", List.of("557058:ab-12")));
    }

    private Settings load(String variable, String value) {
        return Settings.load(folder, Map.of(variable, value), new EvidenceSettingsRule());
    }
}
