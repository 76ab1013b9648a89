package io.hoofprint.flow.evidence.cli;

import io.hoofprint.flow.evidence.api.EvidenceAdministration;
import io.hoofprint.flow.evidence.api.RunView;
import io.hoofprint.platform.cli.AdminClient;

/** Runs of a running server. */
record RemoteEvidence(AdminClient server) implements EvidenceAdministration {
    @Override
    public Asked ask(Wanted wanted) {
        return server.post("/admin/v1/evidence/runs", wanted, Asked.class);
    }

    @Override
    public RunView run(String id) {
        return server.get("/v1/evidence/runs/" + AdminClient.encoded(id), RunView.class);
    }
}
