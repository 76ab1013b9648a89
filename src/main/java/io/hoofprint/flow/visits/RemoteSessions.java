package io.hoofprint.flow.visits;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.destination.warehouse.Run;
import io.hoofprint.platform.cli.AdminClient;
import java.time.LocalDate;
import java.util.Map;

/** Sessions through a running server. */
record RemoteSessions(AdminClient server) implements SessionAdministration {
    @Override
    public Run aggregate(LocalDate day) {
        return server.post("/events/aggregation?day=" + day, Map.of(), Run.class);
    }

    @Override
    public ShownRuns runs() {
        return server.get("/v1/sessions/runs", ShownRuns.class);
    }

    @Override
    public long behind() {
        for (JsonNode reader : server.get("/admin/v1/readers", JsonNode.class).path("readers")) {
            if (reader.path("stream").asText().equals(VisitProgress.STREAM)
                    && reader.path("reader").asText().equals(VisitProgress.READER)) {
                return reader.path("lagEvents").asLong();
            }
        }
        return 0;
    }

    @Override
    public ShownTables tables() {
        return server.get("/v1/sessions/tables", ShownTables.class);
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
