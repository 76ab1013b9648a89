// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.run;

import io.hoofprint.ledger.AppendRequest;
import io.hoofprint.ledger.NewEvent;
import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.error.Rejected;
import io.hoofprint.platform.json.StrictJson;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An event of the stream {@code runs}: the request to collect a month.
 *
 * @param run its id, a UUID; the event's id too
 * @param month {@code 2026-10}
 * @param asked who requested it: {@code schedule}, {@code api}, {@code command}
 */
public record RunEvent(String run, String month, boolean dryRun, String asked) {
    static final String STREAM = "runs";
    static final String READER = "evidence";

    private static final String SENDER = "hoofprint";
    /** Checked, because the id becomes a folder's name. */
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    public static RunEvent of(EvidenceRun evidenceRun) {
        return new RunEvent(
                evidenceRun.id(), evidenceRun.month().toString(), evidenceRun.dryRun(), evidenceRun.requestedBy());
    }

    /** @throws Rejected if the body is no such event */
    public static RunEvent read(StoredEvent stored) {
        try {
            RunEvent event = StrictJson.read(stored.body(), RunEvent.class);
            Month.parse(event.month);
            if (event.run == null || !ID.matcher(event.run).matches()) {
                throw new Rejected("This is no run of evidence: its id is no UUID.");
            }
            return event;
        } catch (Problem problem) {
            throw new Rejected("This is no run of evidence. " + problem.getMessage(), problem);
        }
    }

    public AppendRequest request() {
        return new AppendRequest(SENDER, List.of(new NewEvent(run, StrictJson.write(this))), null);
    }
}
