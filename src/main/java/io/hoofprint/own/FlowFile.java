// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.own;

import io.hoofprint.ledger.lint.RouteProblem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A route file.
 *
 * @param origin for messages
 * @param items of its list; empty if it is no list
 * @param isList otherwise Camel ignores it, without a word
 */
public record FlowFile(String origin, List<Map<?, ?>> items, boolean isList) {
    /** Empty for an empty file, and for one that is no YAML: Camel refuses both, and says where. */
    public static Optional<FlowFile> parse(String origin, String text) {
        Object content;
        try {
            content = new Load(LoadSettings.builder().setLabel(origin).build()).loadFromString(text);
        } catch (YamlEngineException reportedByCamel) {
            return Optional.empty();
        }
        if (content == null) {
            return Optional.empty();
        }
        return Optional.of(
                content instanceof List<?> list
                        ? new FlowFile(origin, maps(list).toList(), true)
                        : new FlowFile(origin, List.of(), false));
    }

    /** The names of its beans, as often as it makes them. */
    public List<String> beans() {
        return items.stream()
                .flatMap(item -> item.get("beans") instanceof List<?> beans ? maps(beans) : Stream.empty())
                .map(bean -> String.valueOf(bean.get("name")))
                .toList();
    }

    /** The ids of its routes. */
    public List<String> routes() {
        return items.stream()
                .flatMap(item -> item.get("route") instanceof Map<?, ?> route ? Stream.of(route) : Stream.empty())
                .map(route -> String.valueOf(route.get("id")))
                .toList();
    }

    /** @param elsewhere where else a bean of this name is made */
    public List<RouteProblem> problems(Function<String, Optional<String>> elsewhere) {
        if (!isList) {
            return List.of(new RouteProblem(
                    name(),
                    origin,
                    "It is no list, and Camel would ignore all of it.",
                    "Write a hyphen before each of its parts: \"- route:\", \"- beans:\"."));
        }
        return beans().stream()
                .flatMap(bean -> elsewhere.apply(bean).stream().map(where -> taken(bean, where)))
                .toList();
    }

    private RouteProblem taken(String bean, String where) {
        return new RouteProblem(
                name(),
                origin,
                "Its bean " + bean + " would replace the one of " + where + ".",
                "Give it a name that begins with the name of your flow.");
    }

    private String name() {
        return origin.replaceFirst(".*[/:]", "");
    }

    private static Stream<Map<?, ?>> maps(List<?> list) {
        return list.stream().filter(Map.class::isInstance).map(item -> (Map<?, ?>) item);
    }
}
