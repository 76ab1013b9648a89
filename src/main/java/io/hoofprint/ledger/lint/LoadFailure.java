// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.lint;

import io.hoofprint.platform.error.Causes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** What Camel throws where it cannot load, create or start a route, as a problem that says where and what to write. */
final class LoadFailure {
    private static final Pattern FILE = Pattern.compile("(?:resource: |is empty: )((?:file|classpath):\\S+)");
    private static final String INSTEAD = "Correct its parameters.";
    private static final String UNKNOWN_WORD = "Unsupported field: ";

    /**
     * A kind of failure.
     *
     * @param message its text, in Camel's words
     * @param why what is wrong, in ours
     * @param instead what to write instead
     */
    private record Kind(Pattern message, Function<MatchResult, String> why, Function<MatchResult, String> instead) {
        static Kind of(String message, Function<MatchResult, String> why, Function<MatchResult, String> instead) {
            return new Kind(Pattern.compile(message), why, instead);
        }
    }

    private static final List<Kind> KINDS = List.of(
            Kind.of(
                    "No endpoint could be found for: ([^:/]+):",
                    found -> "There is no component for " + found.group(1) + ":.",
                    found ->
                            "Write the scheme of one that there is, or put the jar of Camel's component for it, with the"
                                    + " jars that it needs, into ext/, and start bin/hoofprint."),
            Kind.of(
                    "Property with key \\[(.+?)] not found",
                    found -> "The setting " + found.group(1) + " has no value.",
                    found -> "Write " + found.group(1) + "=… into config/application.properties, or set the environment"
                            + " variable "
                            + found.group(1).toUpperCase(Locale.ROOT).replaceAll("[.-]", "_") + "."),
            Kind.of(
                    "Unknown parameters=\\[\\{(.*)}]",
                    found -> "It has parameters that its component does not know: " + names(found.group(1)) + ".",
                    found -> "Leave them out, or write them as the component's page has them."),
            Kind.of(
                    "No bean could be found in the registry for: (\\S+)",
                    found -> "There is no bean " + found.group(1) + ".",
                    found -> "Make one under beans: in this file, or write the name of one that there is."),
            Kind.of(
                    "Duplicate route ids detected: (.+?)\\. ",
                    found -> "These ids belong to more than one route: " + found.group(1) + ".",
                    found ->
                            "Give them other ids. To replace a flow of Hoofprint's, name your file as its file is named."),
            Kind.of(
                    "Multiple consumers for the same endpoint is not allowed: ([^\\s?]+)",
                    found -> "Another route begins with " + found.group(1).replace(":///", ":/") + " too.",
                    found -> "Leave one of them out, or give it another address."),
            Kind.of(
                    "Duplicate verb detected in rest-dsl: (.+)",
                    found -> "A rest block has " + found.group(1).replaceFirst(":", " ") + " twice.",
                    found -> "Leave one of them out, or give it another path."),
            Kind.of(
                    "Rest service: .*?([A-Z][a-z]+)Definition@.* must have to",
                    found -> "A rest block has a " + found.group(1).toLowerCase(Locale.ROOT) + " without to.",
                    found -> "Write to: direct:… with the name of a route that answers."),
            Kind.of(
                    "Error creating bean: (.+) of type: (?:#class:)?(\\S+)",
                    found -> "The bean " + found.group(1) + " cannot be made of " + found.group(2) + ".",
                    found -> "Write the name of a public class that is in Hoofprint or in a jar in ext/, and what its"
                            + " constructor and setters take."),
            Kind.of("is empty: ", found -> "It is empty.", found -> "Write a route into it, or remove it."));

    private LoadFailure() {}

    /** Empty for a failure that has another cause than a route file. */
    static Optional<RouteProblem> problem(Throwable failure, CamelContext camel) {
        var causes = Causes.of(failure).toList();
        return first(causes, MarkedYamlEngineException.class)
                .map(LoadFailure::unreadable)
                .or(() -> route(causes).map(id -> inRoute(id, causes, camel)))
                .or(() -> elsewhere(causes))
                .or(() -> Causes.first(failure, IllegalArgumentException.class)
                        .flatMap(wrong -> ofKamelet(camel, sentence(wrong.getMessage()))));
    }

    /** A problem that shows only when the route starts. */
    static RouteProblem starting(RouteDefinition route, Exception failure, CamelContext camel) {
        var routes = new LoadedRoutes((ModelCamelContext) camel);
        return routes.all()
                .filter(one -> one.id().equals(route.getRouteId()))
                .findFirst()
                .map(routes::written)
                .orElseGet(() -> new LoadedRoute(route, camel, List.of()))
                .problem(sentence(reason(failure)), INSTEAD);
    }

    private static RouteProblem unreadable(MarkedYamlEngineException failure) {
        var mark = failure.getProblemMark().or(failure::getContextMark).orElse(null);
        var file = mark == null ? "its file is not known" : LoadedRoute.shortened(mark.getName());
        var problem = String.valueOf(failure.getProblem());
        var word = problem.startsWith(UNKNOWN_WORD);
        return new RouteProblem(
                "YAML",
                mark == null ? file : file + ":" + (mark.getLine() + 1),
                word
                        ? "Camel's YAML has no \"" + problem.substring(UNKNOWN_WORD.length()) + "\" here."
                        : sentence(problem),
                word
                        ? "Write one of the words that Camel has for this place."
                        : "Look at this line and the one before it: indentation, a missing quote, a tab.");
    }

    private static Optional<String> route(List<Throwable> causes) {
        return first(causes, FailedToCreateRouteException.class)
                .map(FailedToCreateRouteException::getRouteId)
                .or(() ->
                        first(causes, FailedToStartRouteException.class).map(FailedToStartRouteException::getRouteId));
    }

    private static RouteProblem inRoute(String id, List<Throwable> causes, CamelContext camel) {
        var plain = typed(causes).orElseGet(() -> new RouteProblem(id, "", sentence(reason(causes.get(0))), INSTEAD));
        var routes = new LoadedRoutes((ModelCamelContext) camel);
        return routes.all()
                .filter(route -> route.id().equals(id))
                .findFirst()
                .map(routes::written)
                .map(route -> route.problem(plain.why(), plain.instead()))
                .orElseGet(() -> new RouteProblem(id, "its file is not known", plain.why(), plain.instead()));
    }

    /** Of the route that calls a kamelet which the message names, and from which no route was made: Camel goes by the order. */
    private static Optional<RouteProblem> ofKamelet(CamelContext camel, String why) {
        var routes = new LoadedRoutes((ModelCamelContext) camel);
        return routes.all()
                .filter(route -> waitsForKamelet(route, routes, why))
                .findFirst()
                .map(routes::written)
                .map(route -> route.problem(why, INSTEAD));
    }

    private static boolean waitsForKamelet(LoadedRoute route, LoadedRoutes routes, String message) {
        return Stream.concat(Stream.of(route.from()), route.calls())
                .filter(EndpointUri::isKamelet)
                .map(EndpointUri::kamelet)
                .filter(kamelet -> message.contains(" " + kamelet + " "))
                .anyMatch(kamelet -> routes.all().noneMatch(made -> made.isMadeFrom(kamelet, route)));
    }

    private static Optional<RouteProblem> elsewhere(List<Throwable> causes) {
        var file = causes.stream()
                .map(cause -> FILE.matcher(String.valueOf(cause.getMessage())))
                .filter(Matcher::find)
                .map(found -> LoadedRoute.shortened(found.group(1)))
                .findFirst()
                .orElse(null);
        return typed(causes)
                .map(problem -> file == null
                        ? problem
                        : new RouteProblem(file.replaceFirst(".*/", ""), file, problem.why(), problem.instead()));
    }

    private static Optional<RouteProblem> typed(List<Throwable> causes) {
        return KINDS.stream()
                .flatMap(kind -> causes.stream()
                        .map(cause -> kind.message.matcher(String.valueOf(cause.getMessage())))
                        .filter(Matcher::find)
                        .limit(1)
                        .map(found -> new RouteProblem(
                                "routes",
                                "all files",
                                kind.why.apply(found.toMatchResult()),
                                kind.instead.apply(found.toMatchResult()))))
                .findFirst();
    }

    /** Without the values, which may be secrets. */
    private static String names(String parameters) {
        return parameters.replaceAll("=.*?(?=, [^ =,]+=|$)", "");
    }

    /** What a component says; else the innermost of what Camel says. */
    private static String reason(Throwable failure) {
        var causes = Causes.of(failure).toList();
        var said = causes.stream()
                .filter(cause -> cause.getClass() == IllegalArgumentException.class)
                .findFirst()
                .orElse(causes.get(causes.size() - 1));
        return said.getMessage() == null ? said.getClass().getSimpleName() : said.getMessage();
    }

    /** Without the endpoint's text, with which Camel's messages end: it may hold a secret. */
    private static String sentence(String text) {
        var line = text.strip().replaceFirst(" from text: .*", "").replaceAll("\\s*\\R\\s*", " ");
        var capital = line.isEmpty() ? line : line.substring(0, 1).toUpperCase(Locale.ROOT) + line.substring(1);
        return capital.endsWith(".") ? capital : capital + ".";
    }

    private static <T> Optional<T> first(List<Throwable> causes, Class<T> type) {
        return causes.stream().filter(type::isInstance).map(type::cast).findFirst();
    }
}
