// SPDX-License-Identifier: Apache-2.0
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.DataFormatDefinition;
import org.apache.camel.model.EndpointRequiredDefinition;
import org.apache.camel.model.MarshalDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.UnmarshalDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Our files of routes in a Camel of their own, without their beans, which need the whole program. */
final class LintedFiles implements AutoCloseable {
    private static final Pattern DESTINATION = Pattern.compile("destination-([a-z]+)-([a-z0-9]+)[-.].*");

    private final DefaultCamelContext camel = new DefaultCamelContext();

    /** Settings that choose each kind of each destination in turn, and a broker elsewhere. */
    static Stream<Map<String, String>> everywhere() {
        Stream<Map<String, String>> kinds = RouteFile.all().stream()
                .map(file -> DESTINATION.matcher(file.name()))
                .filter(Matcher::matches)
                .map(kind -> Map.of("hoofprint." + kind.group(1), kind.group(2)));
        return Stream.concat(kinds, Stream.of(Map.of("hoofprint.buttons.broker", "tcp://localhost:1883")));
    }

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
            if (!isChosen(file, all)) {
                continue;
            }
            List<Map<String, Object>> items = file.items().stream()
                    .filter(item -> !item.containsKey("beans"))
                    .toList();
            // JSON is YAML too.
            routes.add(ResourceHelper.fromString(file.name(), new ObjectMapper().writeValueAsString(items)));
        }
        PluginHelper.getRoutesLoader(camel).loadRoutes(routes);
    }

    private static boolean isChosen(RouteFile file, Properties settings) {
        Matcher destination = DESTINATION.matcher(file.name());
        if (!destination.matches()) {
            return true;
        }
        String kind = settings.getProperty("hoofprint." + destination.group(1));
        return kind == null || kind.equals(destination.group(2));
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

    /** Of Camel's: those that its endpoints and its data formats come from. */
    Stream<String> packages() {
        return Stream.concat(
                schemes().flatMap(CamelPackages::ofScheme), dataFormats().flatMap(CamelPackages::ofDataFormat));
    }

    private Stream<String> schemes() {
        Stream<String> from = camel.getRouteDefinitions().stream()
                .map(route -> route.getInput().getEndpointUri());
        Stream<String> called = steps(EndpointRequiredDefinition.class).map(EndpointRequiredDefinition::getEndpointUri);
        return Stream.concat(from, called)
                .map(uri -> camel.resolvePropertyPlaceholders(uri).replaceFirst(":.*", ""));
    }

    private Stream<String> dataFormats() {
        return Stream.concat(
                        steps(MarshalDefinition.class).map(MarshalDefinition::getDataFormatType),
                        steps(UnmarshalDefinition.class).map(UnmarshalDefinition::getDataFormatType))
                .map(DataFormatDefinition::getDataFormatName);
    }

    private <T> Stream<T> steps(Class<T> type) {
        return camel.getRouteDefinitions().stream()
                .flatMap(route -> ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), type).stream());
    }

    @Override
    public void close() {
        camel.stop();
    }
}
