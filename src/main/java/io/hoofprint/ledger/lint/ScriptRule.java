// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.lint;

import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.NamedNode;
import org.apache.camel.model.BeanFactoryDefinition;
import org.apache.camel.model.EndpointRequiredDefinition;
import org.apache.camel.model.ScriptDefinition;

/** No scripts: code belongs in classes, where it is compiled and tested. */
final class ScriptRule implements RouteRule {
    private static final Set<String> LANGUAGES =
            Set.of("csimple", "groovy", "java", "joor", "js", "mvel", "ognl", "python", "quickjs", "spel", "wasm");
    private static final String INSTEAD =
            "Write a class, and call it with bean: { ref: …, method: … }; simple: is no script.";

    @Override
    public Stream<RouteProblem> problems(LoadedRoutes routes) {
        var inRoutes = routes.all().flatMap(route -> route.steps().stream().flatMap(step -> inStep(route, step)));
        var inBeans = routes.camel().getCustomBeans().stream().flatMap(ScriptRule::inBean);
        return Stream.concat(inRoutes, inBeans);
    }

    private static Stream<RouteProblem> inStep(LoadedRoute route, NamedNode step) {
        var languages = Stream.concat(Expressions.languages(step), called(route, step))
                .filter(LANGUAGES::contains)
                .map(language -> route.problem(
                        step, step.getShortName() + " holds a script in the language " + language + ".", INSTEAD));
        return step instanceof ScriptDefinition
                ? Stream.of(route.problem(step, "script holds a script.", INSTEAD))
                : languages;
    }

    /** Calls of the component {@code language:}. */
    private static Stream<String> called(LoadedRoute route, NamedNode step) {
        if (!(step instanceof EndpointRequiredDefinition call) || call.getEndpointUri() == null) {
            return Stream.empty();
        }
        var uri = route.endpoint(call.getEndpointUri());
        return uri.scheme().equals("language") ? Stream.of(uri.path().replaceFirst(":.*", "")) : Stream.empty();
    }

    private static Stream<RouteProblem> inBean(BeanFactoryDefinition<?> bean) {
        var resource = bean.getResource();
        var file = resource == null ? "its file is not known" : LoadedRoute.shortened(resource.getLocation());
        return bean.getScript() == null
                ? Stream.empty()
                : Stream.of(new RouteProblem("bean " + bean.getName(), file, "It is made by a script.", INSTEAD));
    }
}
