// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.archive;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoofprint.platform.config.Settings;
import io.hoofprint.platform.config.SettingsException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveSettingsRuleTest {
    @TempDir
    static Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "team/", "team/hoofprint/", "team-", "Jösé/", ".x/"})
    void may_be_whatever_a_key_may_begin_with(String prefix) {
        assertThatCode(() -> load(prefix)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/team", "/", "a//b", "../", "a/./b/"})
    void that_no_key_could_follow_is_refused_at_start(String prefix) {
        assertThatThrownBy(() -> load(prefix))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("hoofprint.archive.prefix");
    }

    private static void load(String prefix) {
        Settings.load(folder, Map.of("HOOFPRINT_ARCHIVE_PREFIX", prefix), new ArchiveSettingsRule());
    }
}
