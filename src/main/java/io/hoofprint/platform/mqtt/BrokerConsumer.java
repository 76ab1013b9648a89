// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.mqtt;

import io.hoofprint.platform.traces.MessageTraces;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.component.paho.PahoConfiguration;
import org.apache.camel.component.paho.PahoConsumer;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;

/** Runs a route for a broker's messages. On stop, messages in progress are finished and no others started. */
final class BrokerConsumer extends PahoConsumer implements Suspendable {
    private static final String TLS = "ssl:";

    private final BrokerEndpoint endpoint;
    private final BrokerComponent component;
    private BrokerClient connection;
    private MessageTraces traces;

    BrokerConsumer(BrokerEndpoint endpoint, Processor processor, BrokerComponent component) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.component = component;
    }

    /** Camel's consumer would fail if the broker is unreachable, and lose messages that arrive immediately. */
    @Override
    protected void doStart() throws Exception {
        connection = new BrokerClient(
                endpoint.getConfiguration(),
                options(),
                endpoint.errors(),
                component.drops(),
                component.turn(endpoint.getConfiguration().getClientId()));
        component.add(connection);
        traces = MessageTraces.of(this, getRoute());
        setClient(connection);
        super.doStart();
    }

    @Override
    protected void doSuspend() {
        connection.takeNothingNew();
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        if (connection != null) {
            component.remove(connection);
            connection.leave();
        }
    }

    @Override
    public Exchange createExchange(MqttMessage message, String topic) {
        Exchange exchange = super.createExchange(message, topic);
        String clientId = endpoint.getConfiguration().getClientId();
        PublishPacket packet = new PublishPacket(
                clientId,
                message.getId(),
                message.getQos(),
                message.isDuplicate(),
                message.isRetained(),
                topic,
                message.getPayload(),
                null);
        packet.fill(exchange.getIn(), packet.delivery(component.redeliveries()));
        if (traces != null) {
            traces.begin(exchange);
        }
        return exchange;
    }

    private MqttConnectOptions options() throws MqttException {
        PahoConfiguration configuration = endpoint.getConfiguration();
        MqttConnectOptions options = new MqttConnectOptions();
        options.setAutomaticReconnect(false);
        options.setCleanSession(configuration.isCleanSession());
        options.setConnectionTimeout(configuration.getConnectionTimeout());
        options.setKeepAliveInterval(configuration.getKeepAliveInterval());
        options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        options.setHttpsHostnameVerificationEnabled(true);
        if (!endpoint.setting(".user").isEmpty()) {
            options.setUserName(endpoint.setting(".user"));
            options.setPassword(endpoint.setting(".password").toCharArray());
        }
        if (configuration.getBrokerUrl().startsWith(TLS)) {
            options.setSocketFactory(sockets());
        }
        return options;
    }

    private SSLSocketFactory sockets() {
        return BrokerTls.read(path(".ca"), path(".certificate"), path(".private-key"))
                .sockets();
    }

    private Optional<Path> path(String name) {
        return Optional.of(endpoint.setting(name))
                .filter(file -> !file.isEmpty())
                .map(Path::of);
    }
}
