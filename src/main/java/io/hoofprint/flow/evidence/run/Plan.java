// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.run;

import io.hoofprint.flow.evidence.sources.Window;
import io.hoofprint.platform.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;

/** The configuration of a run when it began; people and repositories are referred to by their index in it. */
public record Plan(String zone, List<Person> people, List<Repository> repositories) {
    public static Plan parse(String json) {
        return StrictJson.read(json.getBytes(StandardCharsets.UTF_8), Plan.class);
    }

    public String json() {
        return new String(StrictJson.write(this), StandardCharsets.UTF_8);
    }

    public Window window(Month month) {
        return month.window(ZoneId.of(zone));
    }

    public String text(Month month, int repository, int person) {
        return EvidenceNames.text(month, repositories.get(repository), people.get(person));
    }

    public String zip(Month month, int person) {
        return EvidenceNames.zip(month, people.get(person));
    }
}
