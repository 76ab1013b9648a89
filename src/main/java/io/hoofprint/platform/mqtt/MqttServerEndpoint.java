// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.mqtt;

import io.hoofprint.platform.tls.Exposure;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** Topics of an MQTT server. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "mqtt-server",
        title = "MQTT server",
        syntax = "mqtt-server:topic",
        category = {Category.MESSAGING, Category.IOT},
        consumerOnly = true)
public class MqttServerEndpoint extends DefaultEndpoint {
    /** One topic filter, or several that are separated by commas; any name if they are in the settings. */
    @UriPath
    @Metadata(required = true)
    private final String topic;

    @UriParam(defaultValue = "127.0.0.1")
    private String host = "127.0.0.1";

    @UriParam(defaultValue = "1883")
    private int port = 1883;

    @UriParam(defaultValue = "loopback", enums = "loopback,never")
    private String anonymous = "loopback";

    @UriParam
    private String settings = "";

    @UriParam
    private String topics = "";

    @UriParam
    private String certificate = "";

    @UriParam
    private String privateKey = "";

    MqttServerEndpoint(String uri, MqttServerComponent component, String topic) {
        super(uri, component);
        this.topic = topic;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("Nobody can subscribe to " + getEndpointUri());
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        MqttServerConsumer consumer = new MqttServerConsumer(this, processor, server());
        configureConsumer(consumer);
        return consumer;
    }

    private MqttServerComponent server() {
        return (MqttServerComponent) getComponent();
    }

    /** @throws IllegalArgumentException if they are no topic filters, or overlap */
    TopicFilters topics() {
        return topics.isEmpty()
                ? TopicFilters.of(
                        getEndpointUri(),
                        getCamelContext()
                                .getPropertiesComponent()
                                .resolveProperty(settings + ".topic")
                                .orElse(topic))
                : TopicFilters.of("topic '" + topics + "'", topics);
    }

    MqttServerOptions options() {
        return new MqttServerOptions(new MqttAddress(host, port, settings), isOpen(), certificate, privateKey);
    }

    public String getTopic() {
        return topic;
    }

    public String getHost() {
        return host;
    }

    /** On loopback anyone may connect, unless {@code anonymous=never}; elsewhere the user name is a key's name and the password the key. */
    public void setHost(String host) {
        this.host = host;
    }

    public int getPort() {
        return port;
    }

    /** 0 for any free one. */
    public void setPort(int port) {
        this.port = port;
    }

    public String getAnonymous() {
        return anonymous;
    }

    /** {@code loopback}: clients need no key if the host is a loopback address; {@code never}: all need one. */
    public void setAnonymous(String anonymous) {
        this.anonymous = anonymous;
    }

    boolean isOpen() {
        return switch (anonymous) {
            case "loopback" -> Exposure.isLoopback(host);
            case "never" -> false;
            default -> throw new IllegalArgumentException("anonymous is loopback or never, not " + anonymous);
        };
    }

    public String getSettings() {
        return settings;
    }

    /** Prefix of the setting topic, as a topic may have what a URI cannot, and of host and port for messages. */
    public void setSettings(String settings) {
        this.settings = settings;
    }

    public String getTopics() {
        return topics;
    }

    /** Topic filters, separated by commas, instead of those in the settings. */
    public void setTopics(String topics) {
        this.topics = topics;
    }

    public String getCertificate() {
        return certificate;
    }

    /** A PEM file with the certificate of the server's TLS; empty for none. */
    public void setCertificate(String certificate) {
        this.certificate = certificate;
    }

    public String getPrivateKey() {
        return privateKey;
    }

    /** A PEM file with its key. */
    public void setPrivateKey(String privateKey) {
        this.privateKey = privateKey;
    }
}
