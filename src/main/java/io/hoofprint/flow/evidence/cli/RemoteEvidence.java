// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.cli;

import io.hoofprint.flow.evidence.api.EvidenceAdministration;
import io.hoofprint.flow.evidence.api.RunView;
import io.hoofprint.platform.cli.AdminClient;

/** Runs on a running server, by its API. */
record RemoteEvidence(AdminClient server) implements EvidenceAdministration {
    @Override
    public Accepted request(RunRequest request) {
        return server.post("/admin/v1/evidence/runs", request, Accepted.class);
    }

    @Override
    public RunView run(String id) {
        return server.get("/v1/evidence/runs/" + AdminClient.encoded(id), RunView.class);
    }
}
