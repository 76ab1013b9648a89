// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.mqtt;

import io.hoofprint.platform.data.Sha256;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/**
 * {@code hoofprint-topics:<flow>?topics=…&settings=…}: messages on topics of a flow's own, from wherever the settings say: the
 * embedded server, {@code mqtt-server:}, or a broker, {@code hoofprint-mqtt:}.
 *
 * <p>{@code settings} is the prefix of the settings broker, host, port, anonymous, server.certificate and server.private-key,
 * and of those of {@link BrokerComponent}.
 */
@Component("hoofprint-topics")
public final class TopicsComponent extends DefaultComponent {
    private static final String EMBEDDED = "embedded";
    private static final int NAME_BYTES = 6;

    @Override
    protected Endpoint createEndpoint(String uri, String flow, Map<String, Object> parameters) throws Exception {
        String settings = getAndRemoveParameter(parameters, "settings", String.class, "");
        String topics = UriTopics.written(String.valueOf(parameters.remove("topics")));
        TopicFilters.of("topic '" + topics + "'", topics);
        String broker = setting(settings, ".broker");
        // A route's id may have what a URI cannot.
        String name = Sha256.hex(flow, NAME_BYTES);
        return broker.equals(EMBEDDED) ? ofServer(name, settings, topics) : ofBroker(name, settings, topics, broker);
    }

    private Endpoint ofServer(String name, String settings, String topics) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("topics", topics);
        parameters.put("settings", settings);
        parameters.put("host", setting(settings, ".host"));
        parameters.put("port", setting(settings, ".port"));
        parameters.put("anonymous", setting(settings, ".anonymous"));
        parameters.put("certificate", setting(settings, ".server.certificate"));
        parameters.put("privateKey", setting(settings, ".server.private-key"));
        return getCamelContext().getEndpoint("mqtt-server:" + name, parameters);
    }

    private Endpoint ofBroker(String name, String settings, String topics, String broker) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("topics", topics);
        parameters.put("settings", settings);
        parameters.put("flow", name);
        parameters.put("brokerUrl", broker);
        parameters.put("cleanSession", false);
        parameters.put("manualAcksEnabled", true);
        parameters.put("qos", 1);
        return getCamelContext().getEndpoint("hoofprint-mqtt:" + name, parameters);
    }

    private String setting(String settings, String name) {
        return getCamelContext()
                .getPropertiesComponent()
                .resolveProperty(settings + name)
                .orElse("");
    }
}
