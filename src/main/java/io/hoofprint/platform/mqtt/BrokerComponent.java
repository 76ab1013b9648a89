package io.hoofprint.platform.mqtt;

import io.hoofprint.platform.http.HealthSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Endpoint;
import org.apache.camel.component.paho.PahoComponent;
import org.apache.camel.spi.annotations.Component;

/**
 * Camel's {@code paho:} with a client that waits for its broker: the broker may be away when the program starts and whenever
 * it likes. The annotation makes it inherit the options of the component that it extends.
 *
 * <p>One more parameter, {@code settings}: what the settings of broker, ca, certificate and private-key begin with.
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

    /** Brokers that are away, or do not let us in. */
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
