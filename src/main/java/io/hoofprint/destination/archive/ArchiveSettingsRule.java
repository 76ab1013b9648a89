// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.archive;

import io.hoofprint.platform.config.SettingProblem;
import io.hoofprint.platform.config.Settings;
import io.hoofprint.platform.config.SettingsRule;
import io.hoofprint.platform.error.Rejected;
import java.util.List;

/** Rejects a prefix with which every key would be invalid, before the first object fails because of it. */
public final class ArchiveSettingsRule implements SettingsRule {
    @Override
    public List<SettingProblem> check(Settings settings) {
        try {
            new ArchiveNames("", settings.text(ArchiveNames.PREFIX)).full("x");
            return List.of();
        } catch (Rejected e) {
            return List.of(settings.problem(
                    ArchiveNames.PREFIX,
                    "makes names that an archive cannot have",
                    "write something like team/hoofprint/: no slash first, none doubled, no dots alone between them"));
        }
    }
}
