// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.sessions.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.destination.warehouse.AggregationRun;
import io.hoofprint.flow.sessions.intake.WarehouseProgress;
import io.hoofprint.platform.cli.AdminClient;
import java.time.LocalDate;
import java.util.Map;

/** Sessions through a running server. */
record RemoteSessions(AdminClient server) implements SessionAdministration {
    @Override
    public AggregationRun aggregate(LocalDate day) {
        return server.post("/events/aggregation?day=" + day, Map.of(), AggregationRun.class);
    }

    @Override
    public RunsView runs() {
        return server.get("/v1/sessions/runs", RunsView.class);
    }

    @Override
    public long behind() {
        for (JsonNode reader : server.get("/admin/v1/readers", JsonNode.class).path("readers")) {
            if (reader.path("stream").asText().equals(WarehouseProgress.STREAM)
                    && reader.path("reader").asText().equals(WarehouseProgress.READER)) {
                return reader.path("lagEvents").asLong();
            }
        }
        return 0;
    }

    @Override
    public TablesView tables() {
        return server.get("/v1/sessions/tables", TablesView.class);
    }

    @Override
    public void init() {
        server.post("/init", Map.of(), JsonNode.class);
    }

    @Override
    public void demo() {
        server.post("/demo_init", Map.of(), JsonNode.class);
    }
}
