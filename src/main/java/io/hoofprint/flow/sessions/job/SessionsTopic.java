// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.sessions.job;

import io.hoofprint.destination.warehouse.Warehouse;
import io.hoofprint.platform.auth.Role;
import io.hoofprint.platform.cluster.Cluster;
import io.hoofprint.platform.live.LiveHub;
import io.hoofprint.platform.live.SnapshotTopic;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;

/** Topic {@code sessions}: {@code {"runs":[…],"trouble":null}} as {@code GET /v1/sessions/runs} answers it, whenever a job changes its state. */
public final class SessionsTopic extends SnapshotTopic<RunsView> implements CamelContextAware {
    private final LiveHub live;
    private final Cluster cluster;
    private CamelContext camel;
    private Warehouse warehouse;

    /** @param cluster in which a job of another process changes what is shown here */
    public SessionsTopic(LiveHub live, Cluster cluster) {
        super("sessions", Role.READ);
        this.live = live;
        this.cluster = cluster;
        cluster.onChange(name(), () -> live.changed(this));
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
        cluster.changed(name());
    }

    @Override
    protected RunsView snapshot() {
        if (warehouse == null) {
            warehouse = Warehouse.of(camel.createProducerTemplate());
        }
        return camel.getRegistry().findSingleByType(SessionRuns.class).shown(warehouse.runs());
    }
}
