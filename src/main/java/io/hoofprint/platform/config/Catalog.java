// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All declared settings, in the reference's order.
 *
 * @param declarations by key
 * @param passedOn framework keys, which are not declared
 */
record Catalog(Map<String, Declaration> declarations, Map<String, String> passedOn) {
    static final String FRAMEWORK = "camel.";
    private static final String REFERENCE = "/application.properties";

    private static volatile Catalog packed;

    /** Read once. */
    static Catalog packed() {
        Catalog known = packed;
        if (known == null) {
            known = read();
            packed = known;
        }
        return known;
    }

    private static Catalog read() {
        try (InputStream reference = Catalog.class.getResourceAsStream(REFERENCE)) {
            return parse(reference.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** @throws IllegalStateException if the reference is invalid */
    static Catalog parse(byte[] reference) {
        PropertiesFile file = PropertiesFile.parse("the packed application.properties", reference);
        if (!file.problems().isEmpty()) {
            throw new IllegalStateException(file.problems().toString());
        }
        Map<String, Declaration> declarations = new LinkedHashMap<>();
        Map<String, String> passedOn = new LinkedHashMap<>();
        for (PropertiesFile.Line line : file.lines()) {
            if (line.key().startsWith(FRAMEWORK)) {
                passedOn.put(line.key(), line.value());
            } else {
                declarations.put(line.key(), Declaration.of(line));
            }
        }
        return new Catalog(Collections.unmodifiableMap(declarations), Collections.unmodifiableMap(passedOn));
    }

    /** Whether a file sets nothing, as the catalogue itself. */
    boolean isUnchangedIn(PropertiesFile file) {
        return file.problems().isEmpty()
                && file.lines().stream().allMatch(line -> line.value().equals(packedValue(line.key())));
    }

    /** Null for an unknown key. */
    private String packedValue(String key) {
        return find(key).map(Declaration::value).orElse(passedOn.get(key));
    }

    Optional<Declaration> find(String key) {
        return Optional.ofNullable(declarations.get(key));
    }

    Collection<String> keys() {
        return declarations.keySet();
    }

    List<String> variables() {
        List<String> variables = new ArrayList<>();
        declarations.values().forEach(declaration -> variables.addAll(declaration.variables()));
        return variables;
    }
}
