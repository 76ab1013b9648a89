package io.hoofprint.flow.evidence.api;

import io.hoofprint.flow.evidence.api.EvidenceAdministration.Asked;
import io.hoofprint.flow.evidence.api.EvidenceAdministration.Listing;
import io.hoofprint.flow.evidence.api.EvidenceAdministration.Wanted;
import io.hoofprint.flow.evidence.run.EvidenceRun;
import io.hoofprint.flow.evidence.run.Month;
import io.hoofprint.flow.evidence.run.RunEvent;
import io.hoofprint.flow.evidence.run.RunRequests;
import io.hoofprint.ledger.AppendRequest;
import io.hoofprint.ledger.AppendResult;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.json.StrictJson;
import javax.sql.DataSource;
import org.apache.camel.Body;
import org.apache.camel.Header;

/** Requests for runs, and answers about them. */
public final class EvidenceApi {
    private static final int USUAL = 100;
    private static final int MOST = 1_000;

    private final RunRequests requests;
    private final RunViews views;

    /** @param tables where what is committed can be read */
    public EvidenceApi(RunRequests requests, DataSource tables) {
        this.requests = requests;
        views = new RunViews(tables);
    }

    /**
     * @param body {@code {"month":"2026-10","dryRun":false}}
     * @return what {@code ledger:runs} is to keep
     * @throws Problem 400, 409
     */
    public AppendRequest wanted(@Body byte[] body) {
        return request(StrictJson.read(body, Wanted.class), "api");
    }

    public AppendRequest request(Wanted wanted, String asked) {
        EvidenceRun evidenceRun = requests.evidenceRun(Month.parse(wanted.month()), wanted.dryRun(), asked);
        return RunEvent.of(evidenceRun).request();
    }

    /** @return {@code {"run"}} */
    public byte[] asked(@Body AppendResult result) {
        return StrictJson.write(new Asked(result.ids().get(0)));
    }

    /** @return {@code {"runs":[…]}}, newest first, each in short */
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
        return views.find(id)
                .orElseThrow(() -> new Problem(
                        404, "not_found", "There is no run " + id + "; GET /v1/evidence/runs lists the last ones."));
    }
}
