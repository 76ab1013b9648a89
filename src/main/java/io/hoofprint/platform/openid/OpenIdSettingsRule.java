// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.openid;

import io.hoofprint.platform.config.SettingProblem;
import io.hoofprint.platform.config.Settings;
import io.hoofprint.platform.config.SettingsRule;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** The issuer is one, and people are listed by e-mail, each once. */
public final class OpenIdSettingsRule implements SettingsRule {
    @Override
    public List<SettingProblem> check(Settings settings) {
        List<SettingProblem> problems = new ArrayList<>();
        settings.optionalUrl(OpenIdSettings.ISSUER)
                .filter(OpenIdSettingsRule::isMoreThanIssuer)
                .ifPresent(issuer -> problems.add(settings.problem(
                        OpenIdSettings.ISSUER,
                        "has a query or a fragment",
                        "write the issuer that the provider names: the address before"
                                + " /.well-known/openid-configuration")));
        try {
            People.of(settings.entries(OpenIdSettings.USERS));
        } catch (IllegalArgumentException e) {
            problems.add(settings.problem(
                    OpenIdSettings.USERS, e.getMessage(), "write e-mail: role; for instance ana@example.org: admin"));
        }
        return problems;
    }

    private static boolean isMoreThanIssuer(URI issuer) {
        return issuer.getRawQuery() != null
                || issuer.getRawFragment() != null
                || issuer.getRawPath().endsWith("/.well-known/openid-configuration");
    }
}
