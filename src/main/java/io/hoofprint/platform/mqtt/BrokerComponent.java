package io.hoofprint.platform.mqtt;

import io.hoofprint.platform.health.HealthSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Endpoint;
import org.apache.camel.component.paho.PahoComponent;
import org.apache.camel.spi.annotations.Component;

/**
 * Camel's {@code paho:} with a client that tolerates an unreachable broker, at start-up and later. The annotation makes
 * it inherit its superclass's options.
 *
 * <p>One additional parameter, {@code settings}: prefix of the settings broker, ca, certificate and private-key.
 */
@Component("paho")
public final class BrokerComponent extends PahoComponent implements HealthSource {
    private final RedeliveryTracker redeliveries;
    private final List<BrokerClient> clients = new CopyOnWriteArrayList<>();

    public BrokerComponent(RedeliveryTracker redeliveries) {
        this.redeliveries = redeliveries;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        String settings = getAndRemoveParameter(parameters, "settings", String.class, "");
        BrokerEndpoint endpoint =
                new BrokerEndpoint(uri, remaining, this, getConfiguration().copy(), settings);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    /** Brokers that are unreachable or refuse the connection. */
    @Override
    public List<Ailment> ailments() {
        return clients.stream().flatMap(client -> client.ailment().stream()).toList();
    }

    RedeliveryTracker redeliveries() {
        return redeliveries;
    }

    void add(BrokerClient client) {
        clients.add(client);
    }

    void remove(BrokerClient client) {
        clients.remove(client);
    }
}
