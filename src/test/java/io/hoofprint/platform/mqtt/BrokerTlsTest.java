// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hoofprint.Certificates;
import io.hoofprint.Certificates.Pair;
import io.hoofprint.platform.health.HealthSource.Ailment;
import io.hoofprint.program.Program;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mutual TLS with a real broker: the right certificate is accepted, and health says how to fix everything else. */
class BrokerTlsTest {
    @TempDir
    Path folder;

    private final int port = Program.freePort();
    private final int tlsPort = Program.freePort();
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final BrokerComponent component =
            new BrokerComponent(new RedeliveryTracker(Optional.empty()), new SimpleMeterRegistry(), "here");
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private Certificates certificates;
    private Pair authority;
    private Pair ours;
    private Broker broker;

    @BeforeEach
    void make_certificates() throws Exception {
        certificates = new Certificates(folder);
        broker = new Broker(folder, port);
        authority = certificates.authority("ours");
        ours = certificates.issue("client", authority, Certificates.VALID);
    }

    @AfterEach
    void stop() throws Exception {
        camel.close();
        broker.close();
    }

    @Test
    void the_right_certificates_get_in() throws Exception {
        start(certificates.issue("server", authority, Certificates.VALID));
        connect("localhost", authority, ours);
        await().until(() -> component.ailments().isEmpty());
        broker.publish("buttons/one", "pressed");
        await().until(() -> taken.contains("pressed"));
    }

    @Test
    void an_authority_of_another_broker_is_named() throws Exception {
        start(certificates.issue("server", certificates.authority("theirs"), Certificates.VALID));
        connect("localhost", authority, ours);
        assertThat(ailment()).contains("was not issued by test.buttons.ca");
    }

    @Test
    void an_expired_certificate_of_the_broker_is_named() throws Exception {
        start(certificates.issue("server", authority, Certificates.EXPIRED));
        connect("localhost", authority, ours);
        assertThat(ailment()).contains("is not valid now", "renew it there");
    }

    @Test
    void a_certificate_for_another_host_is_named() throws Exception {
        start(certificates.issue("server", authority, Certificates.VALID));
        connect("127.0.0.1", authority, ours);
        assertThat(ailment()).contains("is for another host", "set test.buttons.broker");
    }

    @Test
    void a_certificate_of_ours_that_the_broker_does_not_know_is_named() throws Exception {
        start(certificates.issue("server", authority, Certificates.VALID));
        connect(
                "localhost",
                authority,
                certificates.issue("stranger", certificates.authority("x"), Certificates.VALID));
        assertThat(ailment()).contains("refuses our certificate", "test.buttons.certificate must be known");
    }

    @Test
    void a_certificate_of_ours_that_has_expired_is_named() throws Exception {
        start(certificates.issue("server", authority, Certificates.VALID));
        connect("localhost", authority, certificates.issue("old", authority, Certificates.EXPIRED));
        assertThat(ailment()).contains("refuses our certificate", "not expired");
    }

    private void start(Pair server) throws Exception {
        broker.with(tlsPort, server, authority).start();
    }

    private void connect(String host, Pair trusted, Pair shown) throws Exception {
        camel.getPropertiesComponent().addInitialProperty("test.buttons.ca", "" + trusted.certificate());
        camel.getPropertiesComponent().addInitialProperty("test.buttons.certificate", "" + shown.certificate());
        camel.getPropertiesComponent().addInitialProperty("test.buttons.private-key", "" + shown.key());
        camel.addComponent("paho", component);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("paho:buttons/+?settings=test.buttons&clientId=test&cleanSession=false&manualAcksEnabled=true&qos=1"
                                + "&brokerUrl=ssl://" + host + ":" + tlsPort)
                        .process(exchange -> taken.add(exchange.getMessage().getBody(String.class)));
            }
        });
        camel.start();
    }

    private String ailment() {
        await().pollInterval(Duration.ofMillis(20)).until(() -> !message().equals("is not connected yet"));
        assertThat(taken).isEmpty();
        return message();
    }

    private String message() {
        return component.ailments().stream().map(Ailment::message).findFirst().orElse("");
    }
}
