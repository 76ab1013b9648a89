// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.sessions.job;

import io.hoofprint.destination.warehouse.VisitBatch;
import io.hoofprint.platform.json.StrictJson;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;

/** The responses about the dataset: made, filled with a demonstration, and counted. */
public record SessionTables(String dataset) {
    private record Made(String dataset, List<String> tables) {}

    private record Demo(String dataset, int events) {}

    public byte[] made() {
        return StrictJson.write(new Made(dataset, List.of("events_0", "events_1", "sessions", "events_late")));
    }

    public VisitBatch demo() {
        return VisitBatch.ofNoLedger(DemoVisits.on(today()));
    }

    public byte[] demoMade() {
        return StrictJson.write(new Demo(dataset, DemoVisits.on(today()).size()));
    }

    /** @return {@code {"tables":{"events_0":n,…},"current":"events_1"}}: what is accepted today goes to the current one */
    public byte[] tables(@Body Map<String, Long> rows) {
        return StrictJson.write(TablesView.of(rows));
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }
}
