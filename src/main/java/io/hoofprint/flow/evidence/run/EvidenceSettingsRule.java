// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.run;

import io.hoofprint.platform.config.SettingProblem;
import io.hoofprint.platform.config.Settings;
import io.hoofprint.platform.config.SettingsRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rejects settings that give two people the same file or identity, or name a repository twice. */
public final class EvidenceSettingsRule implements SettingsRule {
    @Override
    public List<SettingProblem> check(Settings settings) {
        List<SettingProblem> problems = new ArrayList<>();
        people(settings, problems);
        Set<String> seen = new HashSet<>();
        for (String repository : settings.list(EvidenceSettings.REPOSITORIES)) {
            if (!seen.add(repository)) {
                problems.add(settings.problem(
                        EvidenceSettings.REPOSITORIES, "names '" + repository + "' twice", "name it once"));
            }
        }
        EvidenceNames.fault(settings.text(EvidenceNames.SETTING))
                .ifPresent(why -> problems.add(settings.problem(EvidenceNames.SETTING, why, EvidenceNames.advice())));
        return problems;
    }

    private static void people(Settings settings, List<SettingProblem> problems) {
        Map<String, String> files = new HashMap<>();
        Map<String, String> owners = new HashMap<>();
        for (Person person :
                People.of(settings.entries(EvidenceSettings.PEOPLE)).all()) {
            String name = person.name();
            String other = files.put(person.safeName(), name);
            if (other != null) {
                problems.add(settings.problem(
                        EvidenceSettings.PEOPLE,
                        "gives '" + other + "' and '" + name + "' one file: " + person.safeName(),
                        "give one of them another name"));
            }
            for (String identity : person.identities()) {
                String owner = owners.put(People.folded(identity), name);
                if (owner != null && !owner.equals(name)) {
                    problems.add(settings.problem(
                            EvidenceSettings.PEOPLE,
                            "gives " + identity + " to both '" + owner + "' and '" + name + "'",
                            "leave it to one of them"));
                }
            }
        }
    }
}
