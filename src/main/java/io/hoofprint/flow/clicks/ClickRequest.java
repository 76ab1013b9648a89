// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.clicks;

import com.fasterxml.jackson.core.JsonParser;
import io.hoofprint.ledger.NewEvent;
import io.hoofprint.ledger.camel.EventArray;
import io.hoofprint.ledger.camel.EventArray.Wording;
import io.hoofprint.platform.auth.Caller;
import io.hoofprint.platform.error.Problem;
import java.io.IOException;
import java.util.List;

/** The events of one request, and the action that they have in common. */
final class ClickRequest {
    private static final Wording WORDING = new Wording(ClickParser.EXAMPLE, "values below");

    private final ClickParser clicks;
    private List<NewEvent> events;
    private String action;
    private boolean mixed;

    private ClickRequest(ClickParser clicks) {
        this.clicks = clicks;
    }

    /** @throws Problem 400 with every fault, when there is one */
    static ClickRequest ofJson(byte[] body, Caller caller, ClickParser clicks) {
        ClickRequest request = new ClickRequest(clicks);
        request.events = EventArray.ofJson(body, caller, WORDING, request::read);
        return request;
    }

    /** @throws Problem 400 with every fault, when there is one */
    static ClickRequest ofLines(byte[] body, Caller caller, ClickParser clicks) {
        ClickRequest request = new ClickRequest(clicks);
        request.events = EventArray.ofLines(
                body, caller, WORDING, request::read, (index, why) -> new ClickFault(index, null, why));
        return request;
    }

    List<NewEvent> events() {
        return events;
    }

    /** The action all events have, or null if they differ. */
    String commonAction() {
        return mixed ? null : action;
    }

    private String read(JsonParser parser, int index, List<Object> faults) throws IOException {
        Click click = clicks.read(parser, index, faults);
        if (click == null) {
            return null;
        }
        mixed |= action != null && !action.equals(click.action());
        action = click.action();
        return click.id();
    }
}
