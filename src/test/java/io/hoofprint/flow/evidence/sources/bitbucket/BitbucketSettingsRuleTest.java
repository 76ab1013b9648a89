// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.sources.bitbucket;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoofprint.platform.config.Settings;
import io.hoofprint.platform.config.SettingsException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BitbucketSettingsRuleTest {
    private static final Map<String, String> CONSUMER =
            Map.of("HOOFPRINT_COMMITS", "bitbucket", "BITBUCKET_KEY_ID", "k", "BITBUCKET_SECRET_KEY", "s");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "acme/shop, acme/shop.web, my-team/a_b",
                "acme/{585074de-7b60-4fd1-81ed-e0bc7fafbda5}",
                "{585074de-7b60-4fd1-81ed-e0bc7fafbda5}/{585074de-7b60-4fd1-81ed-e0bc7fafbda5}"
            })
    void workspace_and_slug_or_ids_are_names(String repositories) {
        assertThatCode(() -> load(repositories)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop",
                "/srv/git/shop",
                "acme/shop/src",
                "https://bitbucket.org/acme/shop",
                "acme/..",
                "../shop",
                "acme/shop?x=1",
                "{no id}/shop"
            })
    void anything_else_is_refused_at_start(String repository) {
        assertThatThrownBy(() -> load(repository))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("workspace/slug");
    }

    @Test
    void paths_are_for_git() {
        assertThatCode(() -> Settings.load(
                        folder,
                        Map.of("HOOFPRINT_EVIDENCE_REPOSITORIES", "/srv/git/shop"),
                        new BitbucketSettingsRule()))
                .doesNotThrowAnyException();
    }

    @Test
    void without_a_consumer_bitbucket_is_refused_at_start() {
        assertThatThrownBy(() -> Settings.load(folder, Map.of("HOOFPRINT_COMMITS", "bitbucket")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("bitbucket.key-id")
                .hasMessageContaining("bitbucket.secret-key");
    }

    private void load(String repositories) {
        Map<String, String> all = new HashMap<>(CONSUMER);
        all.put("HOOFPRINT_EVIDENCE_REPOSITORIES", repositories);
        Settings.load(folder, all, new BitbucketSettingsRule());
    }
}
