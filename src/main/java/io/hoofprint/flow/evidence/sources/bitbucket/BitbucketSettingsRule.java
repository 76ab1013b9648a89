// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.sources.bitbucket;

import io.hoofprint.platform.config.SettingProblem;
import io.hoofprint.platform.config.Settings;
import io.hoofprint.platform.config.SettingsRule;
import java.util.List;
import java.util.regex.Pattern;

/** Requires repositories at Bitbucket to be named by workspace and slug, or by their ids in curly braces. */
public final class BitbucketSettingsRule implements SettingsRule {
    private static final String REPOSITORIES = "hoofprint.evidence.repositories";
    private static final Pattern NAME = Pattern.compile(
            "(?!\\.{1,2}/)[\\w.-]+/(?!\\.{1,2}$)[\\w.-]+" + "|([\\w.-]+|\\{[0-9a-fA-F-]{36}})/\\{[0-9a-fA-F-]{36}}");

    @Override
    public List<SettingProblem> check(Settings settings) {
        if (!settings.text("hoofprint.commits").equals("bitbucket")) {
            return List.of();
        }
        return settings.list(REPOSITORIES).stream()
                .filter(name -> !NAME.matcher(name).matches())
                .map(name -> settings.problem(
                        REPOSITORIES,
                        "names '" + name + "', which is no workspace and slug",
                        "write workspace/slug, as in the repository's address at Bitbucket"))
                .toList();
    }
}
