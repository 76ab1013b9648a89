package io.hoofprint.flow.visits;

import io.hoofprint.destination.warehouse.Warehouse;
import io.hoofprint.platform.auth.Caller;
import io.hoofprint.platform.auth.Role;
import io.hoofprint.platform.live.Feed;
import io.hoofprint.platform.live.LiveHub;
import io.hoofprint.platform.live.LiveSource;
import io.hoofprint.platform.live.LiveTopic;
import io.hoofprint.platform.live.LiveUpdate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;

/** Topic {@code sessions}: {@code {"runs":[…],"trouble":null}} as {@code GET /v1/sessions/runs} answers it, whenever a job gets on. */
public final class SessionsTopic implements LiveTopic, LiveSource, CamelContextAware {
    private CamelContext camel;
    private LiveHub live;
    private Warehouse warehouse;

    @Override
    public void setCamelContext(CamelContext context) {
        camel = context;
    }

    @Override
    public CamelContext getCamelContext() {
        return camel;
    }

    public void setLive(LiveHub live) {
        this.live = live;
    }

    void changed() {
        live.changed(this);
    }

    @Override
    public String name() {
        return "sessions";
    }

    @Override
    public Role needed() {
        return Role.READ;
    }

    @Override
    public Feed feed(Caller caller) {
        return new Feed(this, name());
    }

    /** Called on one thread. */
    @Override
    public Map<Object, LiveUpdate> read(Set<Object> newcomers, Set<Object> followed) {
        if (warehouse == null) {
            warehouse = Warehouse.of(camel.createProducerTemplate());
        }
        SessionRuns runs = camel.getRegistry().findSingleByType(SessionRuns.class);
        List<byte[]> all = List.of(message(runs.shown(warehouse.runs())));
        return Map.of(name(), new LiveUpdate(newcomers.isEmpty() ? null : all, all));
    }
}
