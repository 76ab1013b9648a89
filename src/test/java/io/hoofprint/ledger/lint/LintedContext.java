// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.lint;

import java.util.List;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Camel with the program's route configurations and a test's routes. */
final class LintedContext implements AutoCloseable {
    private final DefaultCamelContext camel = new DefaultCamelContext();

    LintedContext() throws Exception {
        camel.setSourceLocationEnabled(true);
        camel.getRegistry().bind("fallbackWriter", new Object());
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(
                        PluginHelper.getResourceLoader(camel).resolveResource("classpath:routes/_errors.camel.yaml"));
    }

    LintedContext with(String file, String yaml) throws Exception {
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString(file, yaml));
        return this;
    }

    LintedContext with(RoutesBuilder routes) throws Exception {
        camel.addRoutes(routes);
        return this;
    }

    DefaultCamelContext camel() {
        return camel;
    }

    List<RouteProblem> problems() {
        return RouteLint.problems(camel);
    }

    @Override
    public void close() {
        camel.stop();
    }
}
