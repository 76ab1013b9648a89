// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse.bigquery;

import io.hoofprint.SetClock;
import io.hoofprint.contract.BigQueryStandIn;
import io.hoofprint.contract.Contract;
import io.hoofprint.contract.GoogleKeyFile;
import io.hoofprint.contract.GoogleTokens;
import io.hoofprint.contract.StandIn;
import io.hoofprint.destination.google.GoogleAccess;
import io.hoofprint.platform.config.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;

/** Google's stand-ins, and the warehouse's routes as they are shipped that call them. */
final class GoogleFixture implements AutoCloseable {
    static final String DATASET = "bobs_knob_shops";
    private static final List<String> ROUTES =
            List.of("_errors", "destination-warehouse-bigquery", "destination-warehouse");

    final BigQueryStandIn tables;
    final GoogleTokens tokens;
    final StandIn google;

    private final GoogleKeyFile key = new GoogleKeyFile();
    private final Path folder;
    private final SetClock clock = new SetClock(Instant.now());
    private DefaultCamelContext camel;

    GoogleFixture(Path folder, BigQueryStandIn tables) throws Exception {
        this.folder = folder;
        this.tables = tables;
        tokens = new GoogleTokens(tables).signer(key.publicKey());
        google = new StandIn(() -> Contract.bigQuery().and(Contract.googleToken()), tokens).start();
        start();
    }

    private void start() throws Exception {
        Map<String, String> environment = Map.of(
                "HOOFPRINT_WAREHOUSE",
                "bigquery",
                "HOOFPRINT_WAREHOUSE_PROJECT",
                "p",
                "GOOGLE_CREDENTIALS",
                key.write(folder.resolve("key.json")).toString(),
                "GOOGLE_ENDPOINT",
                google.url());
        camel = new DefaultCamelContext();
        Settings settings = Settings.load(folder, environment);
        camel.getPropertiesComponent().setInitialProperties(settings.forCamel());
        camel.getRegistry().bind("settings", settings);
        for (String name : ROUTES) {
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(PluginHelper.getResourceLoader(camel)
                            .resolveResource("classpath:routes/" + name + ".camel.yaml"));
        }
        camel.start();
        bean("warehouseBigqueryShards", BigQueryShards.class).setClock(clock);
    }

    /** As after a kill: nothing is known any more. */
    void restart() throws Exception {
        camel.stop();
        start();
    }

    Clock clock() {
        return clock;
    }

    void at(String time) {
        clock.set(Instant.parse(time));
    }

    /** The program's own clock goes on. */
    void pass(Duration time) {
        clock.set(clock.instant().plus(time));
    }

    /** Throws what the route threw. */
    @SuppressWarnings("unchecked")
    <T> T ask(String what, Object body) {
        try {
            return (T) camel.createProducerTemplate().requestBody("direct:warehouse-" + what, body);
        } catch (CamelExecutionException e) {
            throw (RuntimeException) e.getCause();
        }
    }

    /** How long an answer may keep silent. */
    void patience(Duration time) {
        bean("warehouseBigqueryAccess", GoogleAccess.class).setReadTimeout(time);
    }

    <T> T bean(String name, Class<T> type) {
        return camel.getRegistry().lookupByNameAndType(name, type);
    }

    /** As new, for the next test. */
    void clear() {
        try {
            google.check();
        } finally {
            tokens.restore();
            tables.clear();
            pass(Duration.ofHours(1));
        }
    }

    @Override
    public void close() {
        camel.stop();
        google.close();
    }
}
