// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import io.hoofprint.destination.AnyErrorTranslator;
import io.hoofprint.destination.DestinationOutcomes;
import io.hoofprint.destination.archive.Archive;
import io.hoofprint.ledger.Ledger;
import io.hoofprint.ledger.deadletter.DeadLettersApi;
import io.hoofprint.ledger.deadletter.LocalDeadLetters;
import io.hoofprint.ledger.ops.FlowTile;
import io.hoofprint.ledger.ops.LedgerApi;
import io.hoofprint.ledger.ops.Need;
import io.hoofprint.ledger.ops.Overview;
import io.hoofprint.ledger.ops.ReadersTopic;
import io.hoofprint.ledger.reader.Readers;
import io.hoofprint.platform.auth.Keys;
import io.hoofprint.platform.auth.KeysApi;
import io.hoofprint.platform.auth.LocalKeys;
import io.hoofprint.platform.auth.TicketApi;
import io.hoofprint.platform.auth.Tickets;
import io.hoofprint.platform.clock.SteadyClock;
import io.hoofprint.platform.cluster.Cluster;
import io.hoofprint.platform.data.Tables;
import io.hoofprint.platform.data.TablesErrorTranslator;
import io.hoofprint.platform.health.HealthSource;
import io.hoofprint.platform.http.ConsumerHealth;
import io.hoofprint.platform.http.HttpRouteComponent;
import io.hoofprint.platform.http.HttpServer;
import io.hoofprint.platform.http.OpenIdApi;
import io.hoofprint.platform.http.SignInApi;
import io.hoofprint.platform.live.LiveComponent;
import io.hoofprint.platform.live.LiveHub;
import io.hoofprint.platform.live.LiveTopicComponent;
import io.hoofprint.platform.live.TopicShare;
import io.hoofprint.platform.mqtt.BrokerComponent;
import io.hoofprint.platform.mqtt.MqttServerComponent;
import io.hoofprint.platform.mqtt.RedeliveryTracker;
import io.hoofprint.platform.mqtt.TopicsComponent;
import io.hoofprint.platform.openid.OpenId;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.camel.CamelContext;

/**
 * The beans that routes find by name, in a server and in a command without one.
 *
 * @param registry takes a name and its bean
 */
record RouteBeans(BiConsumer<String, Object> registry) {
    void bindData(
            Tables tables, Ledger ledger, LiveHub live, SteadyClock clock, MeterRegistry meters, Cluster cluster) {
        registry.accept("cluster", cluster);
        registry.accept("tables", tables.dataSource());
        registry.accept("tablesRead", tables.readOnly());
        registry.accept("tablesFailures", new TablesErrorTranslator());
        registry.accept("anyFailures", new AnyErrorTranslator());
        registry.accept("consumerHealth", new ConsumerHealth());
        registry.accept("ledger", ledger);
        registry.accept("live", live);
        registry.accept("steadyClock", clock);
        registry.accept("destinationOutcomes", new DestinationOutcomes(Clock.systemUTC(), meters));
    }

    /** @param share with other processes; empty if there are none */
    void bindTopics(LiveHub live, Optional<TopicShare> share) {
        registry.accept("hoofprint-live", new LiveTopicComponent(live, share));
    }

    void bindHealth(HealthSource part) {
        registry.accept(part.getClass().getSimpleName(), part);
    }

    /** @param openId empty if nobody signs in by OpenID Connect */
    void bindKeys(Keys keys, Tickets tickets, Optional<OpenId> openId) {
        registry.accept("activeKeys", keys);
        registry.accept("keys", new KeysApi(new LocalKeys(keys)));
        registry.accept("tickets", new TicketApi(tickets));
        registry.accept("signIns", new SignInApi(keys, openId.isPresent()));
        registry.accept("openId", new OpenIdApi(keys, openId));
    }

    /** Camel's components for HTTP, websockets and MQTT, on our own servers. */
    void bindServers(
            HttpServer http, MqttServerComponent mqtt, BrokerComponent broker, RedeliveryTracker redeliveries) {
        registry.accept("platform-http", new HttpRouteComponent());
        registry.accept("hoofprint-websocket", new LiveComponent(http.router()));
        registry.accept("deferredRequests", http.deferredRequests());
        registry.accept("mqtt-server", mqtt);
        registry.accept("hoofprint-mqtt", broker);
        registry.accept("hoofprint-topics", new TopicsComponent());
        registry.accept("mqttDeliveries", redeliveries);
    }

    void bindReaders(Readers readers, CamelContext camel) {
        registry.accept("readers", readers);
        registry.accept("deadLetterBodies", new ArchivedBodies(Archive.of(camel.createProducerTemplate())));
    }

    /** What the admin API and health show of readers and dead letters. */
    void bindReaderOperations(Readers readers, CamelContext camel) {
        registry.accept("ledgerApi", new LedgerApi(readers));
        registry.accept("deadLetters", readers.deadLetters());
        registry.accept(
                "deadLettersApi", new DeadLettersApi(new LocalDeadLetters(readers.deadLetters(), readers::interrupt)));
        registry.accept("readersTopic", new ReadersTopic(readers));
        registry.accept(
                "overview",
                new Overview(
                        readers,
                        () -> camel.getRegistry().findByType(FlowTile.class),
                        () -> camel.getRegistry().findByType(HealthSource.class),
                        () -> camel.getRegistry().findByType(Need.Source.class),
                        Version.text()));
    }
}
