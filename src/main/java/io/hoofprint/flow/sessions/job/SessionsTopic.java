// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.sessions.job;

import io.hoofprint.destination.warehouse.Warehouse;
import io.hoofprint.platform.auth.Role;
import io.hoofprint.platform.live.LiveHub;
import io.hoofprint.platform.live.SnapshotTopic;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;

/** Topic {@code sessions}: {@code {"runs":[…],"trouble":null}} as {@code GET /v1/sessions/runs} answers it, whenever a job changes its state. */
public final class SessionsTopic extends SnapshotTopic<RunsView> implements CamelContextAware {
    private final LiveHub live;
    private CamelContext camel;
    private Warehouse warehouse;

    public SessionsTopic(LiveHub live) {
        super("sessions", Role.READ);
        this.live = live;
    }

    @Override
    public void setCamelContext(CamelContext context) {
        camel = context;
    }

    @Override
    public CamelContext getCamelContext() {
        return camel;
    }

    void changed() {
        live.changed(this);
    }

    @Override
    protected RunsView snapshot() {
        if (warehouse == null) {
            warehouse = Warehouse.of(camel.createProducerTemplate());
        }
        return camel.getRegistry().findSingleByType(SessionRuns.class).shown(warehouse.runs());
    }
}
