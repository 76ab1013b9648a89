// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.function;

import io.hoofprint.destination.ChosenRoutes;
import io.hoofprint.destination.DestinationCheck;
import io.hoofprint.platform.config.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;

/** The function's routes as they are shipped, chosen by settings, in a Camel context of their own. */
public final class FunctionFixture implements AutoCloseable {
    private final DefaultCamelContext camel = new DefaultCamelContext();

    public FunctionFixture(Path folder, Map<String, String> environment) throws Exception {
        Settings settings = Settings.load(folder, environment);
        camel.getPropertiesComponent().setInitialProperties(settings.forCamel());
        camel.getRegistry().bind("settings", settings);
        ChosenRoutes routes = new ChosenRoutes(settings);
        for (String name : List.of("_errors", "destination-function-*")) {
            PluginHelper.getRoutesLoader(camel).loadRoutes(routes.named(name, camel));
        }
        camel.start();
    }

    /** Calls, or throws what the route threw. */
    public void call(FunctionCall call) {
        try {
            camel.createProducerTemplate().requestBody("direct:function", call);
        } catch (CamelExecutionException e) {
            throw (RuntimeException) e.getCause();
        }
    }

    public DestinationCheck check() {
        return camel.getRegistry().findSingleByType(DestinationCheck.class);
    }

    @Override
    public void close() {
        camel.stop();
    }
}
