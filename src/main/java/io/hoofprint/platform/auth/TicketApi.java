// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.auth;

import io.hoofprint.platform.json.StrictJson;
import org.apache.camel.ExchangeProperty;

/** The body of {@code POST /admin/v1/ticket}. */
public final class TicketApi {
    private final Tickets tickets;

    public TicketApi(Tickets tickets) {
        this.tickets = tickets;
    }

    /** @return {@code {"ticket","expires"}}, the only response with the ticket */
    public byte[] issue(@ExchangeProperty(Caller.PROPERTY) Caller caller) {
        return StrictJson.write(tickets.issue(caller));
    }
}
