// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination;

import io.hoofprint.platform.config.Settings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;

/** A destination's routes as they are shipped, chosen by settings, in a Camel context of their own. */
public abstract class ChosenRoutesFixture implements AutoCloseable {
    private final DefaultCamelContext camel = new DefaultCamelContext();

    /**
     * @param folder of the data
     * @param environment further settings, as environment variables
     * @param routes as {@link ChosenRoutes} names them; those for errors come first
     */
    protected ChosenRoutesFixture(Path folder, Map<String, String> environment, String... routes) throws Exception {
        Map<String, String> all = new HashMap<>(environment);
        all.put("HOOFPRINT_DATA_DIR", folder.toString());
        Settings settings = Settings.load(folder, all);
        camel.getPropertiesComponent().setInitialProperties(settings.forCamel());
        camel.getRegistry().bind("settings", settings);
        ChosenRoutes chosen = new ChosenRoutes(settings);
        load(chosen, "_errors");
        for (String name : routes) {
            load(chosen, name);
        }
        camel.start();
    }

    private void load(ChosenRoutes chosen, String name) throws Exception {
        PluginHelper.getRoutesLoader(camel).loadRoutes(chosen.named(name, camel));
    }

    public final DefaultCamelContext camel() {
        return camel;
    }

    @Override
    public final void close() {
        camel.stop();
    }
}
