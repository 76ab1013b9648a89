// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.chat;

import io.hoofprint.destination.ChosenRoutes;
import io.hoofprint.platform.config.Settings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;

/** The chat's routes as they are shipped, chosen by settings, in a Camel context of their own. */
public final class ChatFixture implements AutoCloseable {
    private static final List<String> ROUTES = List.of("_errors", "destination-chat-*");

    private final DefaultCamelContext camel = new DefaultCamelContext();

    /**
     * @param folder of the data
     * @param environment further settings, as environment variables
     */
    public ChatFixture(Path folder, Map<String, String> environment) throws Exception {
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

    /** Sends, or throws what the route threw. */
    public void send(ChatMessage message) {
        try {
            camel.createProducerTemplate().requestBody("direct:chat", message);
        } catch (CamelExecutionException e) {
            throw (RuntimeException) e.getCause();
        }
    }

    @Override
    public void close() {
        camel.stop();
    }
}
