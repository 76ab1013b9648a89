package io.hoofprint.routes;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hoofprint.ledger.lint.RouteLint;
import io.hoofprint.ledger.lint.RouteProblem;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Our files of routes in a Camel of their own, without their beans, which need the whole program. */
final class LintedFiles implements AutoCloseable {
    private final DefaultCamelContext camel = new DefaultCamelContext();

    /** @param settings other than the catalogue's */
    LintedFiles(Map<String, String> settings) throws Exception {
        Properties all = new Properties();
        try (InputStream catalogue = Files.newInputStream(Path.of("application.properties"))) {
            all.load(catalogue);
        }
        all.putAll(settings);
        camel.getPropertiesComponent().setInitialProperties(all);
        List<Resource> routes = new ArrayList<>();
        for (RouteFile file : RouteFile.all()) {
            List<Map<String, Object>> items = file.items().stream()
                    .filter(item -> !item.containsKey("beans"))
                    .toList();
            // JSON is YAML too.
            routes.add(ResourceHelper.fromString(file.name(), new ObjectMapper().writeValueAsString(items)));
        }
        PluginHelper.getRoutesLoader(camel).loadRoutes(routes);
    }

    List<RouteProblem> problems() {
        return RouteLint.problems(camel);
    }

    /** What its routes start from. */
    List<String> names() {
        return camel.getRouteDefinitions().stream()
                .map(RouteDefinition::getInput)
                .map(from -> from.getEndpointUri().replaceFirst("\\?.*", ""))
                .toList();
    }

    @Override
    public void close() {
        camel.stop();
    }
}
