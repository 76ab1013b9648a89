// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hoofprint.platform.config.SettingProblem;
import io.hoofprint.platform.config.Settings;
import io.hoofprint.platform.config.SettingsException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with the settings of sign-in is said at the start. */
class OpenIdSettingsRuleTest {
    private static final Map<String, String> GOOD = Map.of(
            "HOOFPRINT_OIDC_ISSUER", "https://login.example.org/realms/team",
            "HOOFPRINT_OIDC_CLIENT_ID", "hoofprint",
            "HOOFPRINT_OIDC_USERS", "ana@example.org: admin; Bo@example.org: read");

    @TempDir
    Path folder;

    private Settings load(Map<String, String> environment) {
        return Settings.load(folder, environment, new OpenIdSettingsRule());
    }

    private List<SettingProblem> problems(Map<String, String> environment) {
        return catchThrowableOfType(SettingsException.class, () -> load(environment))
                .problems();
    }

    @Test
    void good_ones_are_taken() {
        OpenIdSettings settings = OpenIdSettings.of(load(GOOD)).orElseThrow();
        assertThat(settings.people().roles()).containsOnlyKeys("ana@example.org", "bo@example.org");
        assertThat(settings.secret()).isEmpty();
        assertThat(OpenIdSettings.of(load(Map.of()))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HOOFPRINT_OIDC_ISSUER | https://login.example.org/?realm=team | has a query or a fragment",
                "HOOFPRINT_OIDC_ISSUER | https://l.example.org/.well-known/openid-configuration | has a query or",
                "HOOFPRINT_OIDC_ISSUER | http://login.example.org | is http: to another machine",
                "HOOFPRINT_OIDC_CLIENT_ID | '' | is needed because",
                "HOOFPRINT_OIDC_USERS | '' | is needed because",
                "HOOFPRINT_OIDC_USERS | ana@example.org: king | king",
                "HOOFPRINT_OIDC_USERS | ana: read | has 'ana' in it, which is no e-mail address",
                "HOOFPRINT_OIDC_USERS | a@example.org: read; A@EXAMPLE.org: admin | lists a@example.org twice"
            })
    void bad_ones_are_refused(String variable, String value, String why) {
        Map<String, String> changed = new HashMap<>(GOOD);
        changed.put(variable, value);
        assertThat(problems(changed))
                .anySatisfy(problem -> assertThat(problem.toString()).contains(why));
    }
}
