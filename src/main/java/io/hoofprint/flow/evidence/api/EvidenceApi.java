// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.api;

import io.hoofprint.flow.evidence.api.EvidenceAdministration.Accepted;
import io.hoofprint.flow.evidence.api.EvidenceAdministration.Listing;
import io.hoofprint.flow.evidence.api.EvidenceAdministration.RunRequest;
import io.hoofprint.flow.evidence.deliver.EvidenceFiles;
import io.hoofprint.flow.evidence.run.EvidenceRun;
import io.hoofprint.flow.evidence.run.Month;
import io.hoofprint.flow.evidence.run.Person;
import io.hoofprint.flow.evidence.run.RunEvent;
import io.hoofprint.flow.evidence.run.RunRequests;
import io.hoofprint.ledger.AppendRequest;
import io.hoofprint.ledger.AppendResult;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.http.Download;
import io.hoofprint.platform.json.StrictJson;
import java.util.List;
import javax.sql.DataSource;
import org.apache.camel.Body;
import org.apache.camel.Header;

/** The HTTP API: requests runs, and reads them. */
public final class EvidenceApi {
    private static final int USUAL = 100;
    private static final int MOST = 1_000;

    private final RunRequests requests;
    private final RunViews views;
    private final EvidenceFiles files;

    /** @param tables reads what is committed */
    public EvidenceApi(RunRequests requests, DataSource tables, EvidenceFiles files, List<Person> people) {
        this.requests = requests;
        this.files = files;
        views = new RunViews(tables, people);
    }

    /**
     * @param request {@code {"month":"2026-10","dryRun":false}}
     * @return to be appended to {@code ledger:runs}
     * @throws Problem 400, 409
     */
    public AppendRequest parse(@Body RunRequest request) {
        return request(request, "api");
    }

    public AppendRequest request(RunRequest request, String requestedBy) {
        EvidenceRun evidenceRun = requests.evidenceRun(Month.parse(request.month()), request.dryRun(), requestedBy);
        return RunEvent.of(evidenceRun).request();
    }

    /** @return {@code {"run"}} */
    public byte[] accepted(@Body AppendResult result) {
        return StrictJson.write(new Accepted(result.ids().get(0)));
    }

    /** @return {@code {"runs":[…]}}, newest first, without details */
    public byte[] runs(@Header("limit") String limit) {
        return StrictJson.write(new Listing(views.newest(limit == null ? USUAL : limit(limit))));
    }

    private static int limit(String text) {
        if (text.matches("[1-9][0-9]{0,3}") && Integer.parseInt(text) <= MOST) {
            return Integer.parseInt(text);
        }
        throw Problem.badRequest("limit must be a number from 1 to " + MOST + ".");
    }

    /** @throws Problem 404 */
    public byte[] run(@Header("id") String id) {
        return StrictJson.write(view(id));
    }

    public RunView view(String id) {
        return views.find(id).orElseThrow(() -> noRun(id));
    }

    /** @throws Problem 404; 409 if the file is not there yet, 410 if no longer */
    public Download file(@Header("id") String id, @Header("name") String name) {
        return files.open(views.recorded(id).orElseThrow(() -> noRun(id)), name);
    }

    private static Problem noRun(String id) {
        return new Problem(404, "not_found", "There is no run " + id + "; GET /v1/evidence/runs lists the last ones.");
    }
}
