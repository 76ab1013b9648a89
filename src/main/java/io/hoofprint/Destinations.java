// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import io.hoofprint.destination.ChosenRoutes;
import io.hoofprint.ledger.lint.RouteLint;
import io.hoofprint.platform.config.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;

/** The configured destinations in a Camel context of their own, for commands that run without a server. */
final class Destinations implements AutoCloseable {
    private final CamelContext camel = new DefaultCamelContext();

    private Destinations(Settings settings, Consumer<CamelContext> binding, List<String> names) throws Exception {
        camel.getPropertiesComponent().setInitialProperties(settings.forCamel());
        camel.getRegistry().bind("settings", settings);
        binding.accept(camel);
        ChosenRoutes routes = new ChosenRoutes(settings);
        List<Resource> files = new ArrayList<>(routes.named("_errors", camel));
        List<RoutesBuilder> inJava = new ArrayList<>();
        for (String name : names) {
            Class<RoutesBuilder> type = camel.getClassResolver().resolveClass(name, RoutesBuilder.class);
            if (type == null) {
                files.addAll(routes.named(name, camel));
            } else {
                inJava.add(camel.getInjector().newInstance(type));
            }
        }
        RouteLint.load(() -> camel, () -> PluginHelper.getRoutesLoader(camel).loadRoutes(files));
        for (RoutesBuilder builder : inJava) {
            camel.addRoutes(builder);
        }
        RouteLint.initialize(camel);
        camel.start();
    }

    /** @param which part of the route files' names, {@code *} for any characters: {@code archive-*} */
    static Destinations start(Settings settings, String which) {
        return start(settings, camel -> {}, List.of("destination-" + which));
    }

    /**
     * Starts further routes as well.
     *
     * @param binding binds the beans that those routes need
     * @param names names of route files, {@code *} for any characters, or of classes with Java routes
     */
    static Destinations start(Settings settings, Consumer<CamelContext> binding, List<String> names) {
        try {
            return new Destinations(settings, binding, names);
        } catch (Exception e) {
            throw new IllegalStateException("The destinations' routes do not start", e);
        }
    }

    CamelContext camel() {
        return camel;
    }

    ProducerTemplate calls() {
        return camel.createProducerTemplate();
    }

    /** The beans of a type, by name. */
    <T> SortedMap<String, T> beans(Class<T> type) {
        return new TreeMap<>(camel.getRegistry().findByTypeWithName(type));
    }

    @Override
    public void close() {
        camel.stop();
    }
}
