// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import io.hoofprint.destination.DestinationOutcomes;
import io.hoofprint.ledger.camel.LedgerComponent;
import io.hoofprint.ledger.ops.AuditTrail;
import io.hoofprint.ledger.ops.FlowTile;
import io.hoofprint.ledger.ops.LedgerHealth;
import io.hoofprint.ledger.ops.LedgerReadiness;
import io.hoofprint.ledger.ops.ReaderHealth;
import io.hoofprint.ledger.ops.Retention;
import io.hoofprint.ledger.ops.StuckReaderWatchdog;
import io.hoofprint.ledger.reader.Readers;
import io.hoofprint.platform.auth.AccessPolicy;
import io.hoofprint.platform.auth.Keys;
import io.hoofprint.platform.auth.Tickets;
import io.hoofprint.platform.cluster.Cluster;
import io.hoofprint.platform.config.Secret;
import io.hoofprint.platform.config.Settings;
import io.hoofprint.platform.data.DataFolder;
import io.hoofprint.platform.data.DataFolderWatch;
import io.hoofprint.platform.data.FolderIdentity;
import io.hoofprint.platform.data.ServerHold;
import io.hoofprint.platform.data.Tables;
import io.hoofprint.platform.http.AccessLog;
import io.hoofprint.platform.http.HttpOptions;
import io.hoofprint.platform.http.HttpServer;
import io.hoofprint.platform.http.ManagementServer;
import io.hoofprint.platform.live.LiveAction;
import io.hoofprint.platform.live.LiveHub;
import io.hoofprint.platform.live.LiveTopic;
import io.hoofprint.platform.live.TopicShare;
import io.hoofprint.platform.mqtt.BrokerComponent;
import io.hoofprint.platform.mqtt.MqttServerComponent;
import io.hoofprint.platform.mqtt.RedeliveryTracker;
import io.hoofprint.platform.openid.OpenId;
import io.hoofprint.platform.ops.Measured;
import io.hoofprint.platform.ops.ProcessMeters;
import io.hoofprint.platform.tls.ServerTls;
import io.hoofprint.platform.traces.OtlpTraces;
import io.hoofprint.platform.traces.TracesSettings;
import io.hoofprint.platform.vital.FatalErrors;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.spi.Registry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the parts of the program in order and stops them in reverse order. */
final class Server implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    /** Longer than the longest call that a reader makes. */
    private static final Duration STALL = Duration.ofMinutes(2);

    private final Settings settings;
    private final ServerOptions options;
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private CamelContext context;
    private Readers readers;
    private HttpServer http;
    private String url;
    private Optional<Keys.FirstPair> firstKeys = Optional.empty();

    private Server(Settings settings, ServerOptions options) {
        this.settings = settings;
        this.options = options;
    }

    /** Starts everything, or closes what was started and throws. */
    static Server start(Settings settings) throws Exception {
        Exposures.warnings(settings).forEach(LOG::warn);
        return start(settings, ServerOptions.USUAL);
    }

    /** The same. */
    static Server start(Settings settings, ServerOptions options) throws Exception {
        Server server = new Server(settings, options);
        try {
            server.open();
            return server;
        } catch (Exception | Error e) {
            FatalErrors.check(e);
            server.close();
            throw e;
        }
    }

    private void open() throws Exception {
        DataFolder folder = DataFolder.made(settings.path("hoofprint.data-dir"));
        ServerHold hold = closing(folder.holdForServer());
        DataFolderWatch watch = closing(new DataFolderWatch(folder.dir(), hold));
        watch.start();
        parts.push(meters::close);
        closing(new ProcessMeters(meters));
        Storage storage = Storage.in(folder.dir(), settings);
        Cluster cluster = closing(storage.cluster(settings));
        DataStores stores = closing(DataStores.open(storage, meters));
        AuditTrail audit = new AuditTrail(stores.ledger());
        Keys keys = keys(stores.tables(), audit);
        Tickets tickets = new Tickets(keys, Clock.systemUTC());
        LiveHub live = new LiveHub(keys, tickets, meters);
        Optional<ServerTls> tls = ServerTls.of(settings, "hoofprint.http").map(this::closing);
        Optional<AccessLog> accessLog = AccessLog.of(settings).map(this::closing);
        EventLoops loops = closing(EventLoops.start(settings.integer("hoofprint.http.workers")));
        http = new HttpServer(
                loops.vertx(),
                HttpOptions.of(settings, options.requestTimeout(), tls, accessLog),
                AccessPolicy.load(),
                keys,
                audit,
                meters);
        ManagementServer management = new ManagementServer(
                loops.vertx(), settings.text("hoofprint.management.host"), settings.port("hoofprint.management.port"));

        RedeliveryTracker redeliveries = cluster.isShared()
                ? RedeliveryTracker.among(FolderIdentity.of(folder.dir()), hold.killedAt())
                : new RedeliveryTracker(hold.killedAt());
        MqttServerComponent mqtt = new MqttServerComponent(loops.vertx(), keys, redeliveries, meters);
        BrokerComponent broker =
                new BrokerComponent(redeliveries, meters, stores.ledger().identity());

        CamelProgram camel = new CamelProgram(settings);
        RouteBeans beans = new RouteBeans(camel::bind);
        beans.bindData(stores.tables(), stores.ledger(), live, stores.clock(), meters, cluster);
        Optional<SharedParts> shared = cluster.isShared()
                ? Optional.of(new SharedParts(
                        cluster, stores.ledger(), stores.tables().dataSource(), loops::work))
                : Optional.empty();
        Optional<TopicShare> topics = shared.map(parts -> closing(parts.topics(live)));
        beans.bindTopics(live, topics);
        Stream.of(Optional.of(stores.clockWatch()), Optional.of(watch), tls, accessLog)
                .flatMap(Optional::stream)
                .forEach(beans::bindHealth);
        camel.bind("audit", audit);
        beans.bindKeys(keys, tickets, OpenId.admitted(keys, settings, loops::work));
        camel.bind("settings", settings);
        camel.bind("metricsRegistry", meters);
        camel.bind("vertx", loops.vertx());
        beans.bindServers(http, mqtt, broker, redeliveries);
        management.serve(camel.main());
        TracesSettings.of(settings)
                .map(traces -> closing(new OtlpTraces(traces, Version.text())))
                .ifPresent(camel::trace);
        stores.await(camel::load);
        keys.read();
        keys.admitLocalCommands(hold.adminToken());
        keys.signIns().resume();
        context = camel.context();
        options.prepare().accept(context);
        HealthCheckRegistry.get(context).register(loops.liveness());
        HealthCheckRegistry.get(context).register(new LedgerReadiness(stores.ledger()));
        http.serve(context);
        bindOperations(camel, beans, stores);
        storage.database().ifPresent(database -> database.primary().onChange(readers::interruptAll));
        closing(camel).check();
        if (options.checkOnly()) {
            return;
        }
        shared.ifPresent(parts -> {
            parts.share(keys, tickets);
            camel.bind("mqttTail", closing(parts.share(redeliveries, mqtt, broker)));
        });
        cluster.join();
        camel.start();
        shared.ifPresent(parts -> {
            closing(parts.follow(readers)).start();
            closing(parts.share(context.getRegistry().findSingleByType(DestinationOutcomes.class)))
                    .start();
        });
        topics.ifPresent(TopicShare::start);
        startUpkeep(camel, stores);
        Registry registry = context.getRegistry();
        registry.findByType(Measured.class).forEach(part -> part.measure(meters));
        http.publish(
                registry.findByType(FlowTile.class).stream().map(FlowTile::page).toList());
        if (!OwnRoutes.areNone(settings)) {
            http.describe(OwnRoutes.descriptions(settings));
        }
        live.open(registry.findByType(LiveTopic.class), registry.findByType(LiveAction.class));
        listen(live, mqtt, management);
        url = http.url();
        watch.tighten();
        hold.announce(url, () -> tls.map(ServerTls::fingerprint).orElse(null));
        // Last, because they are shown only once: a failed start must not consume them.
        firstKeys = keys.firstPair();
    }

    private void bindOperations(CamelProgram camel, RouteBeans beans, DataStores stores) {
        readers = LedgerComponent.readersOf(context);
        beans.bindReaders(readers, context);
        beans.bindReaderOperations(readers, context);
        camel.bind("readerHealth", new ReaderHealth(readers, STALL));
        camel.bind("ledgerHealth", new LedgerHealth(stores.ledger(), Clock.systemUTC()));
    }

    private void startUpkeep(CamelProgram camel, DataStores stores) {
        Retention retention = closing(new StreamRetention(settings, context).keeping(stores, readers));
        camel.bind("retention", retention);
        retention.start();
        closing(new StuckReaderWatchdog(readers, STALL)).start();
    }

    /**
     * Ports open last, when every route has started: no request reaches a half-started program, and health does not
     * report ready too early.
     */
    private void listen(LiveHub live, MqttServerComponent mqtt, ManagementServer management)
            throws InterruptedException {
        parts.push(http::close);
        // Before the port closes, so that websocket clients receive the close reason.
        parts.push(live::close);
        http.listen();
        parts.push(mqtt::stopListening);
        mqtt.listen();
        parts.push(management::stopListening);
        management.listen();
    }

    private Keys keys(Tables tables, AuditTrail audit) {
        Keys keys = Keys.unread(
                tables.dataSource(),
                settings.optionalSecret("hoofprint.admin-api-key").map(Secret::reveal),
                Clock.systemUTC());
        keys.failedSignIns().tell(audit);
        return keys;
    }

    String url() {
        return url;
    }

    CamelContext context() {
        return context;
    }

    Readers readers() {
        return readers;
    }

    /** As {@link FlowReload#apply}. */
    void reload(Collection<String> files) throws Exception {
        new FlowReload(settings, context).apply(files);
        http.describe(OwnRoutes.descriptions(settings));
    }

    /** The keys created on the first start; they cannot be shown again. */
    Optional<Keys.FirstPair> firstKeys() {
        return firstKeys;
    }

    /** Stops accepting, finishes work in progress and closes every part, even if one of them fails to close. */
    @Override
    public void close() {
        while (!parts.isEmpty()) {
            AutoCloseable part = parts.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.error("Stopping {} failed", part, e);
            }
        }
    }

    private <T extends AutoCloseable> T closing(T part) {
        parts.push(part);
        return part;
    }
}
