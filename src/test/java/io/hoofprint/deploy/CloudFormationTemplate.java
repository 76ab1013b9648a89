// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A template of CloudFormation, as far as its parts name one another. */
final class CloudFormationTemplate {
    private static final Pattern PLACE = Pattern.compile("\\$\\{([^!}][^}]*)}");

    private final MappingNode root;
    private final Set<String> named = new TreeSet<>();
    private final Set<String> namedConditions = new TreeSet<>();

    CloudFormationTemplate(Path file) throws IOException {
        root = (MappingNode) new Compose(LoadSettings.builder().build())
                .composeString(Files.readString(file))
                .orElseThrow();
        visit(root);
    }

    /** The names of a section's parts: Parameters, Conditions, Resources. */
    Set<String> section(String name) {
        Set<String> names = new HashSet<>();
        entries(entry(root, name)).forEach(part -> names.add(text(part.getKeyNode())));
        return names;
    }

    /** What its parts name by {@code !Ref}, {@code !GetAtt} and {@code !Sub}, without AWS's own. */
    Set<String> named() {
        return named;
    }

    /** The conditions that resources and {@code !If} name. */
    Set<String> namedConditions() {
        return namedConditions;
    }

    private void visit(Node node) {
        switch (node.getTag().getValue()) {
            case "!Ref" -> name(text(node));
            case "!GetAtt" -> name(text(node).split("\\.")[0]);
            case "!Sub" ->
                PLACE.matcher(text(node))
                        .results()
                        .forEach(place -> name(place.group(1).split("\\.")[0]));
            case "!If" ->
                namedConditions.add(text(((SequenceNode) node).getValue().get(0)));
            default -> {}
        }
        if (node instanceof MappingNode) {
            entries(node).forEach(entry -> {
                if (text(entry.getKeyNode()).equals("Condition") && entry.getValueNode() instanceof ScalarNode) {
                    namedConditions.add(text(entry.getValueNode()));
                }
                visit(entry.getValueNode());
            });
        } else if (node instanceof SequenceNode list) {
            list.getValue().forEach(this::visit);
        }
    }

    private void name(String name) {
        if (!name.startsWith("AWS::")) {
            named.add(name);
        }
    }

    private static Node entry(Node map, String key) {
        return entries(map)
                .filter(entry -> text(entry.getKeyNode()).equals(key))
                .map(NodeTuple::getValueNode)
                .findFirst()
                .orElseThrow();
    }

    private static Stream<NodeTuple> entries(Node map) {
        List<NodeTuple> all = ((MappingNode) map).getValue();
        return all.stream();
    }

    private static String text(Node scalar) {
        return ((ScalarNode) scalar).getValue();
    }
}
