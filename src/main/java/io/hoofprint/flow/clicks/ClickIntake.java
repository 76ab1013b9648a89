// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.clicks;

import io.hoofprint.ledger.AppendRequest;
import io.hoofprint.ledger.AppendResult;
import io.hoofprint.ledger.camel.JsonIntake;
import io.hoofprint.platform.auth.Caller;
import io.hoofprint.platform.http.MediaType;
import io.hoofprint.platform.json.StrictJson;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Turns a request into an {@link AppendRequest}, and the {@link AppendResult} into the response. */
public final class ClickIntake {
    private static final String ACTION = "clicks.action";
    private static final String MIXED = "event";

    private final ClickParser parser;

    public ClickIntake(ClickSettings settings) {
        parser = new ClickParser(settings);
    }

    /** Replaces the body, the request's bytes, with an {@link AppendRequest}. */
    public void read(Exchange exchange) {
        Message message = exchange.getMessage();
        byte[] body = message.getBody(byte[].class);
        String type = message.getHeader("Content-Type", String.class);
        Caller caller = exchange.getProperty(Caller.PROPERTY, Caller.class);
        ClickRequest request = MediaType.isJsonLines(type)
                ? ClickRequest.ofLines(body, caller, parser)
                : ClickRequest.ofJson(body, caller, parser);
        exchange.setProperty(ACTION, request.commonAction());
        JsonIntake.submit(exchange, body, request.events());
    }

    /** Replaces the body, an {@link AppendResult}, with the response's bytes. */
    public void answer(Exchange exchange) {
        Message message = exchange.getMessage();
        String action = exchange.getProperty(ACTION, MIXED, String.class);
        AppendResult result = (AppendResult) message.getBody();
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, 202);
        message.setBody(StrictJson.write(new Answer(
                "Message placed in hoofprint-" + action + "s successfully.",
                result.accepted(),
                result.duplicates(),
                result.ids(),
                result.conflicts())));
    }

    private record Answer(String message, int accepted, int duplicates, List<String> ids, List<String> conflicts) {}
}
