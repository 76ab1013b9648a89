// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.config;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Parses every value by its type, then checks how the values fit together. */
final class Checks {
    /** Camel would resolve {@code {{env:NAME}}} or {@code {{file:PATH}}} in a route, but not what is read by our own code. */
    private static final String PLACEHOLDER = "{{";

    private final Catalog catalog;
    private final Map<String, SettingValue> given;
    private final Path folder;
    private final Set<String> unreadable;
    private final Map<String, Object> values = new HashMap<>();
    private final Map<String, String> readable = new HashMap<>();
    private final List<SettingProblem> problems = new ArrayList<>();

    Checks(Catalog catalog, Sources sources, Path folder) {
        this.catalog = catalog;
        this.given = sources.value();
        this.unreadable = sources.unreadable();
        this.folder = folder;
    }

    /** @return the problems; afterwards {@link #values} holds the valid values */
    List<SettingProblem> run() {
        catalog.declarations().values().stream()
                .filter(declaration -> !unreadable.contains(declaration.key()))
                .forEach(this::read);
        catalog.declarations().values().stream()
                .filter(declaration -> readable.containsKey(declaration.key()))
                .forEach(this::compare);
        return problems;
    }

    /** Parsed values by key, without empty and invalid ones. */
    Map<String, Object> values() {
        return values;
    }

    boolean isReadable(String key) {
        return readable.containsKey(key);
    }

    private void read(Declaration declaration) {
        String value = given.get(declaration.key()).value();
        if (value.isEmpty() && !declaration.value().isEmpty()) {
            add(declaration, "is empty", "leave the line out for the default: " + declaration.value());
            return;
        }
        if (value.contains(PLACEHOLDER)) {
            add(
                    declaration,
                    "holds a placeholder, and those are not resolved here",
                    "write the value itself, or set the environment variable "
                            + declaration.variables().get(0));
            return;
        }
        if (declaration.isAddress(value) && Masking.holdsSecret(value)) {
            add(
                    declaration,
                    "holds a user, a password or a key, and addresses are shown and logged",
                    "write it without" + secretsBeside(declaration));
            return;
        }
        try {
            if (!value.isEmpty()) {
                values.put(declaration.key(), declaration.type().read(value));
            }
            readable.put(declaration.key(), value);
        } catch (InvalidValue invalidValue) {
            add(declaration, invalidValue.getMessage(), declaration.advice());
        }
    }

    /** The settings for what does not belong into an address, as the end of an advice. */
    private String secretsBeside(Declaration address) {
        String prefix = address.key().substring(0, address.key().lastIndexOf('.') + 1);
        String secrets = catalog.declarations().values().stream()
                .filter(declaration -> declaration.type().kind().isSecret())
                .map(Declaration::key)
                .filter(key -> key.startsWith(prefix))
                .collect(Collectors.joining(" or "));
        return secrets.isEmpty() ? "" : "; secrets belong into " + secrets;
    }

    private void compare(Declaration declaration) {
        if (declaration.need().keys().allMatch(this::isReadable)) {
            compareWithNeed(declaration);
        }
        Object value = values.get(declaration.key());
        if (value instanceof URI url && url.getScheme().equalsIgnoreCase("http")) {
            requireProtection(declaration, url);
        }
    }

    private void compareWithNeed(Declaration declaration) {
        Requirement requirement = declaration.need();
        boolean isSet = values.containsKey(declaration.key());
        if (!isSet) {
            requirement
                    .reason(readable)
                    .ifPresent(reason -> add(
                            declaration,
                            "is needed because " + reason,
                            declaration.advice() + requirement.otherwise()));
        } else if (requirement.forbids(readable)) {
            add(
                    declaration,
                    "has no effect here",
                    "remove it, or write " + requirement.only().get(0));
        } else if (declaration.type().kind() == SettingType.Kind.FILE && requirement.isUsed(readable)) {
            requireFile(declaration);
        }
    }

    private void requireFile(Declaration declaration) {
        Path file = folder.resolve((Path) values.get(declaration.key()));
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            add(declaration, "is not a file that can be read", declaration.advice());
        }
    }

    private void requireProtection(Declaration declaration, URI url) {
        String permission = declaration.key() + ".insecure";
        boolean isPermitted = Boolean.TRUE.equals(values.get(permission)) || unreadable.contains(permission);
        if (Addresses.exposes(url) && !isPermitted) {
            add(
                    declaration,
                    "is http: to another machine, readable on the way",
                    "write https:, or " + permission + "=true");
        }
    }

    private void add(Declaration declaration, String why, String instead) {
        problems.add(given.get(declaration.key()).problem(declaration, why, instead));
    }
}
