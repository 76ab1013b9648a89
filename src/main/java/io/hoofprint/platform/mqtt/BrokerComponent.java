// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.mqtt;

import io.hoofprint.platform.cluster.Cluster;
import io.hoofprint.platform.data.Sha256;
import io.hoofprint.platform.health.HealthSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Endpoint;
import org.apache.camel.component.paho.PahoComponent;
import org.apache.camel.spi.annotations.Component;

/**
 * Camel's {@code paho:}, as {@code hoofprint-mqtt:}, with a client that tolerates an unreachable broker, at start-up and later, and with several topic
 * filters on one connection, separated by commas. The annotation makes it inherit its superclass's options.
 *
 * <p>Additional parameters: {@code settings}, prefix of the settings topic, broker, user, password, client-id, ca,
 * certificate and private-key (where topic is set, the path is any name); {@code topics}, instead of that setting; and
 * {@code flow}, which tells the clients of several routes apart that have the same settings. Each has a session of its own at
 * the broker, so that no route's messages depend on whether another one is there.
 */
@Component("paho")
public final class BrokerComponent extends PahoComponent implements HealthSource {
    /** Together with the prefix within the 23 characters that every broker takes. */
    private static final int CLIENT_ID_BYTES = 6;

    private final RedeliveryTracker redeliveries;
    private final BrokerDrops drops;
    private final String installation;
    private Cluster cluster = Cluster.ALONE;
    private Runnable catchUp = () -> {};
    private final List<BrokerClient> clients = new CopyOnWriteArrayList<>();

    /** @param installation distinguishes this data folder from all others, at every start the same */
    public BrokerComponent(RedeliveryTracker redeliveries, MeterRegistry meters, String installation) {
        this.redeliveries = redeliveries;
        this.installation = installation;
        drops = BrokerDrops.of(meters);
    }

    /** Has one process at a time be a broker's client. @param learn what the others took; may block */
    public void share(Cluster processes, Runnable learn) {
        cluster = processes;
        catchUp = learn;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        String settings = getAndRemoveParameter(parameters, "settings", String.class, "");
        String flow = getAndRemoveParameter(parameters, "flow", String.class, "");
        // As text: Camel takes what begins with # for the name of a bean.
        Object topics = parameters.remove("topics");
        BrokerEndpoint endpoint = new BrokerEndpoint(
                uri, remaining, this, getConfiguration().copy(), settings, topics == null ? "" : topics.toString());
        setProperties(endpoint, parameters);
        if (endpoint.getConfiguration().getClientId() == null) {
            endpoint.getConfiguration().setClientId(clientId(endpoint, settings.isEmpty() ? uri : settings, flow));
        }
        return endpoint;
    }

    /** Two clients with one id would throw each other out, or share what is published between them. */
    private String clientId(BrokerEndpoint endpoint, String settings, String flow) {
        String chosen = endpoint.setting(".client-id");
        if (chosen.isEmpty()) {
            return "hoofprint-" + Sha256.hex((installation + " " + settings + " " + flow).strip(), CLIENT_ID_BYTES);
        }
        return flow.isEmpty() ? chosen : chosen + "-" + Sha256.hex(flow, CLIENT_ID_BYTES);
    }

    /** Brokers that are unreachable or refuse the connection. */
    @Override
    public List<Ailment> ailments() {
        return clients.stream().flatMap(client -> client.ailment().stream()).toList();
    }

    /** For a client's id, which all processes have, as they have its session at the broker. */
    BrokerTurn turn(String clientId) {
        return new BrokerTurn(cluster, clientId, catchUp);
    }

    BrokerDrops drops() {
        return drops;
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
