// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.lint;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.LineNumberAware;
import org.apache.camel.NamedNode;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.support.DefaultExchange;

/** A route of Camel's model, from any DSL or template. Every rule asks for its steps and endpoints, which are found once. */
final class LoadedRoute {
    private static final String PLACEHOLDER = "{{";

    private final RouteDefinition definition;
    private final CamelContext camel;
    private final Collection<ProcessorDefinition<?>> shared;
    private final Map<String, EndpointUri> endpoints = new HashMap<>();
    private Collection<NamedNode> steps;

    /** @param shared the steps added by route configurations */
    LoadedRoute(RouteDefinition definition, CamelContext camel, Collection<ProcessorDefinition<?>> shared) {
        this.definition = definition;
        this.camel = camel;
        this.shared = shared;
    }

    RouteDefinition definition() {
        return definition;
    }

    String id() {
        return definition.getRouteId() == null ? "a route without an id" : definition.getRouteId();
    }

    EndpointUri from() {
        return endpoint(definition.getInput().getEndpointUri());
    }

    EndpointUri endpoint(String uri) {
        return endpoints.computeIfAbsent(String.valueOf(uri), text -> EndpointUri.of(resolve(text)));
    }

    /** All its own steps, at any depth. */
    Collection<NamedNode> steps() {
        if (steps == null) {
            var own = definition.getOutputs().stream()
                    .filter(step -> shared.stream().noneMatch(other -> other == step))
                    .toList();
            steps = ProcessorDefinitionHelper.filterTypeInOutputs(own, NamedNode.class);
        }
        return steps;
    }

    /** The endpoints that its steps call. */
    Stream<EndpointUri> calls() {
        return steps().stream()
                .filter(ToDefinition.class::isInstance)
                .map(step -> endpoint(((ToDefinition) step).getEndpointUri()));
    }

    Optional<String> configuration() {
        return Optional.ofNullable(definition.getRouteConfigurationId()).map(this::resolve);
    }

    /** The id of the calling route, if this one was made from a kamelet. */
    Optional<String> kameletCaller() {
        return Boolean.TRUE.equals(definition.isKamelet())
                ? Optional.ofNullable(
                        (String) definition.getTemplateParameters().get("parentRouteId"))
                : Optional.empty();
    }

    /** The name of the kamelet, if it was made from one. */
    Optional<String> kamelet() {
        return kameletCaller()
                .map(caller -> (String) definition.getTemplateParameters().get("templateId"));
    }

    /** Whether it was made from that kamelet for that route. */
    boolean isMadeFrom(String name, LoadedRoute caller) {
        return kamelet().filter(name::equals).isPresent()
                && kameletCaller().filter(caller.id()::equals).isPresent();
    }

    /** Whether its precondition holds; otherwise Camel drops it. */
    boolean isIncluded() {
        if (definition.getPrecondition() == null) {
            return true;
        }
        var holds = camel.resolveLanguage("simple").createPredicate(resolve(definition.getPrecondition()));
        holds.init(camel);
        return holds.matches(new DefaultExchange(camel));
    }

    RouteProblem problem(String why, String instead) {
        return problem(definition.getInput(), why, instead);
    }

    RouteProblem problem(LineNumberAware where, String why, String instead) {
        return new RouteProblem(id(), origin(where), why, instead);
    }

    private String origin(LineNumberAware where) {
        var file = where.getLocation();
        if (file == null) {
            var resource = definition.getResource();
            file = resource == null ? "its file is not known" : resource.getLocation();
        }
        // Camel numbers a file's first line 0 where a step is written in braces.
        var line = where.getLineNumber() < 0 ? "" : ":" + Math.max(1, where.getLineNumber());
        return shortened(file) + line;
    }

    /** Without the scheme that Camel puts before a file name. */
    static String shortened(String location) {
        return location.replaceFirst("^(classpath|file|source):", "");
    }

    /** Resolves placeholders like Camel, with the route's template parameters. Camel refuses unresolvable ones. */
    private String resolve(String text) {
        if (!text.contains(PLACEHOLDER)) {
            return text;
        }
        var properties = camel.getPropertiesComponent();
        properties.setLocalProperties(templateParameters());
        try {
            return camel.resolvePropertyPlaceholders(text);
        } catch (IllegalArgumentException e) {
            return text;
        } finally {
            properties.setLocalProperties(null);
        }
    }

    private Properties templateParameters() {
        var parameters = new Properties();
        if (definition.getTemplateParameters() != null) {
            definition.getTemplateParameters().forEach((name, value) -> parameters.put(name, String.valueOf(value)));
        }
        return parameters;
    }
}
