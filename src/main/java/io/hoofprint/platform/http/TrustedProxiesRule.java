// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import io.hoofprint.platform.config.SettingProblem;
import io.hoofprint.platform.config.Settings;
import io.hoofprint.platform.config.SettingsRule;
import java.util.List;

/** Each of the trusted proxies is an address or a subnet. */
public final class TrustedProxiesRule implements SettingsRule {
    static final String SETTING = "hoofprint.http.trusted-proxies";

    @Override
    public List<SettingProblem> check(Settings settings) {
        try {
            of(settings);
            return List.of();
        } catch (IllegalArgumentException e) {
            return List.of(settings.problem(
                    SETTING,
                    "has " + e.getMessage() + " in it, which is no address",
                    "write addresses such as 10.0.0.7 or 2001:db8::7, or subnets such as 10.0.0.0/8"));
        }
    }

    public static TrustedProxies of(Settings settings) {
        return TrustedProxies.of(settings.list(SETTING));
    }
}
