// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.mqtt;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.component.paho.PahoConfiguration;
import org.apache.camel.component.paho.PahoEndpoint;

/** Topics of a broker: one topic filter, or several that are separated by commas. */
final class BrokerEndpoint extends PahoEndpoint {
    private final BrokerComponent component;
    private final String settings;
    private final String topics;

    BrokerEndpoint(
            String uri,
            String topic,
            BrokerComponent component,
            PahoConfiguration configuration,
            String settings,
            String topics) {
        super(uri, topic, component, configuration);
        this.component = component;
        this.settings = settings;
        this.topics = topics;
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        BrokerConsumer consumer = new BrokerConsumer(this, processor, component);
        configureConsumer(consumer);
        return consumer;
    }

    /** Those that were given, else as in the settings, if it is there: a topic may have what a URI cannot. */
    @Override
    public String getTopic() {
        if (!topics.isEmpty()) {
            return topics;
        }
        String configured = setting(".topic");
        return configured.isEmpty() ? super.getTopic() : configured;
    }

    /**
     * @param name behind the prefix, with its dot
     * @return as configured; empty for none
     */
    String setting(String name) {
        return getCamelContext()
                .getPropertiesComponent()
                .resolveProperty(settings + name)
                .orElse("");
    }

    BrokerErrors errors() {
        return new BrokerErrors(
                getConfiguration().getBrokerUrl(), getConfiguration().getClientId(), settings);
    }
}
