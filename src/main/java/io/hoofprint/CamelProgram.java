// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import io.hoofprint.destination.ChosenRoutes;
import io.hoofprint.ledger.lint.RouteLint;
import io.hoofprint.ledger.lint.RouteProblem;
import io.hoofprint.ledger.lint.RoutesRefused;
import io.hoofprint.platform.config.FlowsFolder;
import io.hoofprint.platform.config.Settings;
import io.hoofprint.platform.traces.OtlpTraces;
import io.hoofprint.platform.vital.FatalErrorUnits;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.main.SimpleMainShutdownStrategy;

/** Camel's main with the beans that routes find by name: loads all route files, the user's too, and checks them. */
final class CamelProgram implements AutoCloseable {
    private final Settings settings;
    private final Main main = new Main();
    private final Set<String> bound = new TreeSet<>();
    private CamelContext context;

    CamelProgram(Settings settings) {
        this.settings = settings;
        main.setShutdownStrategy(new SimpleMainShutdownStrategy());
        main.setOverrideProperties(properties(settings));
        main.setRoutesCollector(new ChosenRoutes(settings));
        main.addMainListener(new SettingsBeforeEnvironment());
        bind("fatalErrorUnits", new FatalErrorUnits());
        // So that route lint can name the line of a Java route.
        main.configure().setSourceLocationEnabled(true);
    }

    /** The settings are made of the environment already; for a trial they differ from it. */
    private static final class SettingsBeforeEnvironment extends MainListenerSupport {
        @Override
        public void beforeInitialize(BaseMainSupport main) {
            ((PropertiesComponent) main.getCamelContext().getPropertiesComponent())
                    .setEnvironmentVariableMode(PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_FALLBACK);
        }
    }

    /** With the folder of the user's own kamelets. */
    private static Properties properties(Settings settings) {
        Properties properties = settings.forCamel();
        properties.setProperty(
                "camel.component.kamelet.location",
                "classpath:kamelets,file:" + FlowsFolder.of(settings).dir());
        return properties;
    }

    Main main() {
        return main;
    }

    CamelContext context() {
        return context;
    }

    /** Before it is loaded. */
    void trace(OtlpTraces traces) {
        bind("traces", traces);
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeInitialize(BaseMainSupport starting) {
                traces.follow(starting.getCamelContext());
            }
        });
    }

    /** @throws RoutesRefused if a route file has made a bean of this name */
    void bind(String name, Object bean) {
        if (context != null && context.getRegistry().lookupByName(name) != null) {
            throw new RoutesRefused(List.of(new RouteProblem(
                    "beans",
                    "all files",
                    "A bean " + name + " would be replaced by the one of Hoofprint itself.",
                    "Give it a name that begins with the name of your flow.")));
        }
        bound.add(name);
        main.bind(name, bean);
    }

    /** @throws RoutesRefused if a route file cannot be loaded */
    void load() throws Exception {
        OwnRoutes.check(settings, bound);
        JavaRoutes.load().forEach(main.configure()::addRoutesBuilder);
        RouteLint.load(main::getCamelContext, main::init);
        context = main.getCamelContext();
    }

    /** @throws RoutesRefused if a route could lose events or count them twice, or cannot be created */
    void check() throws Exception {
        RouteLint.initialize(context);
        RouteStarter.startCalled(main, context);
    }

    void start() throws Exception {
        RouteStarter.startOthers(context);
    }

    @Override
    public void close() {
        main.stop();
    }
}
