// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import io.hoofprint.platform.config.SettingProblem;
import io.hoofprint.platform.config.Settings;
import io.hoofprint.platform.config.SettingsRule;
import java.util.List;

/**
 * No two servers share an address. The operating system would refuse the second, but Vert.x shares a port within one
 * process, and each server would get every other connection.
 */
public final class DistinctPorts implements SettingsRule {
    private static final int ANY_FREE_ONE = 0;

    @Override
    public List<SettingProblem> check(Settings settings) {
        int management = settings.port("hoofprint.management.port");
        boolean samePort = management != ANY_FREE_ONE && management == settings.port("hoofprint.http.port");
        boolean sameHost = settings.text("hoofprint.management.host").equals(settings.text("hoofprint.http.host"));
        if (!samePort || !sameHost) {
            return List.of();
        }
        return List.of(settings.problem(
                "hoofprint.management.port",
                "is also the port of everything else, hoofprint.http.port",
                "write another port, or 0 for any free one"));
    }
}
