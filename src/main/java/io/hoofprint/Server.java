package io.hoofprint;

import io.hoofprint.destination.ChosenRoutes;
import io.hoofprint.destination.archive.Archive;
import io.hoofprint.ledger.Ledger;
import io.hoofprint.ledger.camel.LedgerComponent;
import io.hoofprint.ledger.deadletter.DeadLettersApi;
import io.hoofprint.ledger.deadletter.LocalDeadLetters;
import io.hoofprint.ledger.lint.RouteLint;
import io.hoofprint.ledger.ops.LedgerApi;
import io.hoofprint.ledger.ops.ReaderHealth;
import io.hoofprint.ledger.ops.ReadersTopic;
import io.hoofprint.ledger.ops.Retention;
import io.hoofprint.ledger.ops.StuckReaderWatchdog;
import io.hoofprint.ledger.reader.Readers;
import io.hoofprint.ledger.sqlite.SqliteLedger;
import io.hoofprint.ledger.sqlite.SqliteOptions;
import io.hoofprint.platform.auth.AccessPolicy;
import io.hoofprint.platform.auth.Keys;
import io.hoofprint.platform.auth.KeysApi;
import io.hoofprint.platform.auth.LocalKeys;
import io.hoofprint.platform.auth.TicketApi;
import io.hoofprint.platform.auth.Tickets;
import io.hoofprint.platform.config.Secret;
import io.hoofprint.platform.config.Settings;
import io.hoofprint.platform.data.DataFolder;
import io.hoofprint.platform.data.ServerHold;
import io.hoofprint.platform.data.Tables;
import io.hoofprint.platform.data.TablesErrorTranslator;
import io.hoofprint.platform.http.HttpOptions;
import io.hoofprint.platform.http.HttpRouteComponent;
import io.hoofprint.platform.http.HttpServer;
import io.hoofprint.platform.http.ManagementServer;
import io.hoofprint.platform.http.PublicPage;
import io.hoofprint.platform.live.LiveAction;
import io.hoofprint.platform.live.LiveComponent;
import io.hoofprint.platform.live.LiveHub;
import io.hoofprint.platform.live.LiveTopic;
import io.hoofprint.platform.mqtt.BrokerComponent;
import io.hoofprint.platform.mqtt.MqttServerComponent;
import io.hoofprint.platform.mqtt.RedeliveryTracker;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.apache.camel.spi.Registry;
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All the parts of the running program: started one after the other, stopped the other way round. */
final class Server implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final int EVENT_LOOPS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Longer than any call that a reader makes may take. */
    private static final Duration STALL = Duration.ofMinutes(2);
    /** Of streams that a flow of the user's own brings. */
    private static final Duration USUAL_RETENTION = Duration.ofDays(90);

    private final Settings settings;
    private final Duration patience;
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private CamelContext context;
    private String url;
    private Optional<Keys.FirstPair> firstKeys = Optional.empty();

    private Server(Settings settings, Duration patience) {
        this.settings = settings;
        this.patience = patience;
    }

    /** Starts everything, or closes what was started and throws. */
    static Server start(Settings settings) throws Exception {
        return start(settings, PATIENCE);
    }

    /** @param patience how long a request may be on its way */
    static Server start(Settings settings, Duration patience) throws Exception {
        Server server = new Server(settings, patience);
        try {
            server.open();
            return server;
        } catch (Exception e) {
            server.close();
            throw e;
        }
    }

    private void open() throws Exception {
        DataFolder folder = new DataFolder(settings.path("hoofprint.data-dir"));
        ServerHold hold = closing(folder.holdForServer());
        Tables tables = closing(Tables.open(folder.dir()));
        parts.push(meters::close);
        Ledger ledger = closing(SqliteLedger.open(SqliteOptions.in(folder.dir())
                .remember(settings.duration("hoofprint.ledger.remember"))
                .meters(meters)));
        Keys keys = keys(tables, hold);
        Tickets tickets = new Tickets(keys, Clock.systemUTC());
        LiveHub live = new LiveHub(keys, tickets, meters);
        Vertx vertx = vertx();
        HttpServer http = new HttpServer(vertx, httpOptions(), AccessPolicy.load(), keys, meters);
        ManagementServer management = new ManagementServer(
                vertx, settings.text("hoofprint.management.host"), settings.port("hoofprint.management.port"));

        RedeliveryTracker redeliveries = new RedeliveryTracker();
        MqttServerComponent mqtt = new MqttServerComponent(vertx, keys, redeliveries);

        Main camel = camel();
        camel.bind("settings", settings);
        camel.bind("tables", tables.dataSource());
        camel.bind("tablesRead", tables.readOnly());
        camel.bind("tablesFailures", new TablesErrorTranslator());
        camel.bind("ledger", ledger);
        camel.bind("keys", new KeysApi(new LocalKeys(keys)));
        camel.bind("tickets", new TicketApi(tickets));
        camel.bind("live", live);
        camel.bind("platform-http", new HttpRouteComponent());
        camel.bind("vertx-websocket", new LiveComponent(http.router()));
        camel.bind("mqtt-server", mqtt);
        camel.bind("paho", new BrokerComponent(redeliveries));
        camel.bind("mqttDeliveries", redeliveries);
        camel.bind("metricsRegistry", meters);
        camel.bind("lateEntrance", http.deferredRequests());
        camel.bind("vertx", vertx);
        management.serve(camel);
        camel.init();
        context = camel.getCamelContext();
        http.serve(context);
        camel.bind("deadLetterBodies", new ArchivedBodies(Archive.of(context.createProducerTemplate())));
        Readers readers = readers(context);
        camel.bind("readers", readers);
        camel.bind("ledgerApi", new LedgerApi(readers));
        camel.bind("deadLetters", readers.deadLetters());
        camel.bind("deadLettersApi", new DeadLettersApi(new LocalDeadLetters(readers.deadLetters(), readers::call)));
        camel.bind("readersTopic", new ReadersTopic(readers));
        camel.bind("readerHealth", new ReaderHealth(readers, STALL));
        parts.push(camel::stop);
        RouteLint.initialize(context);
        start(camel);
        closing(new Retention(ledger, readers, this::retention, Clock.systemUTC()))
                .start();
        closing(new StuckReaderWatchdog(readers, STALL)).start();
        Registry offers = context.getRegistry();
        http.publish(offers.findByType(PublicPage.class));
        live.open(offers.findByType(LiveTopic.class), offers.findByType(LiveAction.class));
        listen(http, live, mqtt, management);
        url = http.url();
        hold.announce(url);
        // Last, for they are shown once: a start that fails must not have used them up.
        firstKeys = keys.firstPair();
    }

    /**
     * Starts the context before its routes: an endpoint that a route makes for itself while the context is still starting
     * ({@code toD}) is never started by Camel.
     */
    private void start(Main camel) throws Exception {
        context.setAutoStartup(false);
        camel.start();
        context.setAutoStartup(true);
        context.getRouteController().startAllRoutes();
    }

    /** Only now, when every route has started: no request meets half a program, and nobody finds ready what is not. */
    private void listen(HttpServer http, LiveHub live, MqttServerComponent mqtt, ManagementServer management)
            throws InterruptedException {
        parts.push(http::close);
        // Before the port is closed, so that everybody on a websocket hears why it ends.
        parts.push(live::close);
        http.listen();
        parts.push(mqtt::stopListening);
        mqtt.listen();
        parts.push(management::stopListening);
        management.listen();
    }

    private Keys keys(Tables tables, ServerHold hold) {
        Keys keys = new Keys(
                tables.dataSource(),
                settings.optionalSecret("hoofprint.admin-api-key").map(Secret::reveal),
                Clock.systemUTC());
        keys.admitLocalCommands(hold.adminToken());
        return keys;
    }

    String url() {
        return url;
    }

    CamelContext context() {
        return context;
    }

    /** The keys made because there were none; they cannot be shown again. */
    Optional<Keys.FirstPair> firstKeys() {
        return firstKeys;
    }

    /** Accepts nothing new, finishes what is under way, closes every part. One that fails does not keep the next open. */
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

    private Vertx vertx() {
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(EVENT_LOOPS)
                .setWorkerPoolSize(settings.integer("hoofprint.http.workers")));
        parts.push(() -> vertx.close().toCompletionStage().toCompletableFuture().join());
        return vertx;
    }

    /** The component's, which is needed before the routes that make Camel start it. */
    private static Readers readers(CamelContext camel) {
        LedgerComponent component = camel.getComponent("ledger", LedgerComponent.class);
        ServiceHelper.initService(component);
        return component.readers();
    }

    private Duration retention(String stream) {
        String key = "hoofprint.retention." + stream;
        return settings.isDeclared(key) ? settings.duration(key) : USUAL_RETENTION;
    }

    private HttpOptions httpOptions() {
        return new HttpOptions(
                settings.text("hoofprint.http.host"),
                settings.port("hoofprint.http.port"),
                (int) settings.size("hoofprint.http.max-body"),
                patience);
    }

    private Main camel() {
        Main camel = new Main();
        camel.setShutdownStrategy(new SimpleMainShutdownStrategy());
        camel.setOverrideProperties(settings.forCamel());
        camel.setRoutesCollector(new ChosenRoutes(settings));
        // So that what is wrong with a route in Java is found in its file too.
        camel.configure().setSourceLocationEnabled(true);
        return camel;
    }
}
