// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The sources of each setting: defaults, overridden by the file, overridden by the environment. */
final class Sources {
    /** The user's, in the folder where the program was started. */
    static final String FILE = "config/application.properties";

    /** The catalogue's place in a clone; earlier versions read the user's file from there. */
    private static final String CATALOGUE = "application.properties";

    private static final String ENVIRONMENT = "environment variable ";

    private static final String OWN_VARIABLES = "HOOFPRINT_";
    /** As Camel itself would name them, if it read the environment. */
    private static final Pattern FRAMEWORK_VARIABLE = Pattern.compile(
            "CAMEL_(MAIN|COMPONENT|DATAFORMAT|LANGUAGE|HEALTH|"
                    + "MANAGEMENT|SERVER|METRICS|REST|FAULTTOLERANCE|RESILIENCE4J|THREADPOOL|SSL|VAULT|DEBUG|TRACE)_\\w+");

    private static final String NOT_DECODED = "\uFFFD";
    private static final int SLIP = 2;
    /** Variables that Kubernetes sets for a service named hoofprint. */
    private static final Pattern SERVICE_LINK = Pattern.compile(
            "HOOFPRINT_(\\w+_)?(SERVICE_(HOST|PORT\\w*)=|PORT_\\d+_(TCP|UDP|SCTP)\\w*=|PORT=(tcp|udp|sctp)://)");

    private final Catalog catalog;
    private final Map<String, SettingValue> given = new LinkedHashMap<>();
    private final Map<String, SettingValue> passedOn = new LinkedHashMap<>();
    private final Set<String> unreadable = new LinkedHashSet<>();
    private final List<SettingProblem> problems = new ArrayList<>();

    Sources(Catalog catalog) {
        this.catalog = catalog;
        catalog.passedOn().forEach((key, value) -> passedOn.put(key, SettingValue.byDefault(value)));
        catalog.declarations()
                .forEach((key, declaration) -> given.put(key, SettingValue.byDefault(declaration.value())));
    }

    Map<String, SettingValue> value() {
        return given;
    }

    /** Keys that are not ours. */
    Map<String, SettingValue> passedOn() {
        return passedOn;
    }

    /** Keys with an unreadable value, which are not checked further. */
    Set<String> unreadable() {
        return unreadable;
    }

    List<SettingProblem> problems() {
        return problems;
    }

    void addFile(Path folder) {
        read(folder, FILE).ifPresent(content -> {
            problems.addAll(content.problems());
            content.problems().forEach(problem -> unreadable.add(problem.key()));
            content.lines().forEach(this::addLine);
        });
        read(folder, CATALOGUE)
                .filter(content -> !catalog.isUnchangedIn(content))
                .ifPresent(content -> problems.add(new SettingProblem(
                        CATALOGUE,
                        folder.resolve(CATALOGUE).toString(),
                        "",
                        "is not read, and is not the list of all settings either",
                        "put what you set into " + FILE + ": mkdir -p config && mv " + CATALOGUE + " config/")));
    }

    private Optional<PropertiesFile> read(Path folder, String name) {
        Path file = folder.resolve(name);
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(PropertiesFile.parse(name, Files.readAllBytes(file)));
        } catch (IOException failure) {
            problems.add(new SettingProblem(
                    name, file.toString(), "", "cannot be read: " + failure, "make it a readable file, or remove it"));
            return Optional.empty();
        }
    }

    private void addLine(PropertiesFile.Line line) {
        Optional<Declaration> declaration = catalog.find(line.key());
        if (declaration.isPresent()) {
            boolean isDefault = declaration.get().value().equals(line.value());
            given.put(
                    line.key(),
                    isDefault ? SettingValue.byDefault(line.value()) : new SettingValue(line.value(), line.origin()));
        } else if (isOurs(line.key())) {
            unknown(line.key(), line.origin(), ClosestMatch.to(line.key(), catalog.keys()));
        } else {
            passedOn.put(line.key(), new SettingValue(line.value(), line.origin()));
        }
    }

    /** As the file would set it, but not checked for its name. */
    void put(String key, String value) {
        if (catalog.find(key).isPresent()) {
            given.put(key, new SettingValue(value, "for this run"));
        } else {
            passedOn.put(key, new SettingValue(value, "for this run"));
        }
    }

    /** Also if only the prefix is misspelled, or the key would silently have no effect. */
    private boolean isOurs(String key) {
        if (isFramework(key)) {
            return false;
        }
        return catalog.keys().stream().anyMatch(known -> prefix(known).equals(prefix(key)))
                || ClosestMatch.distance(key, ClosestMatch.to(key, catalog.keys())) <= SLIP;
    }

    private static String prefix(String key) {
        return key.substring(0, key.indexOf('.') + 1);
    }

    void addEnvironment(Map<String, String> environment) {
        Map<String, String> variables = new TreeMap<>(environment);
        variables.entrySet().removeIf(Sources::isOfOthers);
        catalog.declarations().values().forEach(declaration -> addFirst(declaration, variables));
        passedOn.replaceAll((key, value) -> isFramework(key) || !variables.containsKey(variable(key))
                ? value
                : new SettingValue(variables.get(variable(key)), ENVIRONMENT + variable(key)));
        variables.keySet().stream()
                .filter(variable -> FRAMEWORK_VARIABLE.matcher(variable).matches())
                .forEach(this::refuseFrameworkVariable);
        List<String> known = catalog.variables();
        variables.keySet().stream()
                .filter(variable -> variable.startsWith(OWN_VARIABLES) && !known.contains(variable))
                .forEach(variable -> unknown(variable, "environment variable", ClosestMatch.to(variable, known)));
    }

    private static boolean isFramework(String key) {
        return key.startsWith(Catalog.FRAMEWORK);
    }

    /** Of a key of the user's own, as Camel names it. */
    private static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private static boolean isOfOthers(Map.Entry<String, String> variable) {
        String value = variable.getValue();
        return value.isBlank()
                || SERVICE_LINK.matcher(variable.getKey() + "=" + value).lookingAt();
    }

    private void addFirst(Declaration declaration, Map<String, String> variables) {
        declaration.variables().stream()
                .filter(variables::containsKey)
                .findFirst()
                .ifPresent(variable -> addVariable(
                        declaration, variable, variables.get(variable).strip()));
    }

    private void addVariable(Declaration declaration, String variable, String value) {
        String origin = ENVIRONMENT + variable;
        if (value.contains(NOT_DECODED)) {
            unreadable.add(declaration.key());
            problems.add(new SettingProblem(
                    declaration.key(), origin, "", "holds bytes that are not UTF-8", "set it in UTF-8"));
        } else {
            given.put(declaration.key(), new SettingValue(value, origin));
        }
    }

    /** Whether {@code _} was a dot or a dash, only Camel could tell. */
    private void refuseFrameworkVariable(String variable) {
        problems.add(new SettingProblem(
                variable,
                "environment variable",
                "",
                "is not read: keys of the framework are not taken from the environment",
                "write the key, camel. and so on, into " + FILE + ", or remove this variable"));
    }

    /** Without its value, which may be a secret under a misspelled name. */
    private void unknown(String name, String origin, String nearest) {
        problems.add(new SettingProblem(
                name,
                origin,
                "",
                "is not a setting",
                "the nearest is " + nearest + "; write that, or remove this one"));
    }
}
