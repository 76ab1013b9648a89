// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.drive;

import io.hoofprint.destination.ChosenRoutes;
import io.hoofprint.platform.config.Settings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;

/** The drive's routes as they are shipped, chosen by settings, in a Camel context of their own. */
public final class DriveFixture implements AutoCloseable {
    private static final List<String> ROUTES = List.of("_errors", "destination-drive-*");

    private final DefaultCamelContext camel = new DefaultCamelContext();

    /**
     * @param folder of the data
     * @param environment further settings, as environment variables
     */
    public DriveFixture(Path folder, Map<String, String> environment) throws Exception {
        Map<String, String> all = new HashMap<>(environment);
        all.put("HOOFPRINT_DATA_DIR", folder.toString());
        Settings settings = Settings.load(folder, all);
        camel.getPropertiesComponent().setInitialProperties(settings.forCamel());
        camel.getRegistry().bind("settings", settings);
        ChosenRoutes routes = new ChosenRoutes(settings);
        for (String name : ROUTES) {
            PluginHelper.getRoutesLoader(camel).loadRoutes(routes.named(name, camel));
        }
        camel.start();
    }

    /** Fills, or throws what the route threw. */
    public String fill(MonthFolder folder) {
        Exchange done = camel.createProducerTemplate()
                .request("direct:drive-fill", exchange -> exchange.getMessage().setBody(folder));
        if (done.getException() == null) {
            return done.getMessage().getBody(String.class);
        }
        for (Throwable cause = done.getException(); cause != null; cause = cause.getCause()) {
            if (cause instanceof Journal.Killed killed) {
                throw killed;
            }
        }
        throw (RuntimeException) done.getException();
    }

    public <T> T bean(String name, Class<T> type) {
        return camel.getRegistry().lookupByNameAndType(name, type);
    }

    @Override
    public void close() {
        camel.stop();
    }
}
