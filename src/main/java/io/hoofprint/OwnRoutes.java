// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import io.hoofprint.destination.ChosenRoutes;
import io.hoofprint.ledger.lint.RouteProblem;
import io.hoofprint.ledger.lint.RoutesRefused;
import io.hoofprint.own.FlowFile;
import io.hoofprint.own.YamlMap;
import io.hoofprint.platform.config.FlowsFolder;
import io.hoofprint.platform.config.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The user's route files beside the program's, before Camel loads them all. */
final class OwnRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(OwnRoutes.class);

    private OwnRoutes() {}

    /**
     * @param bound names of the beans that no file makes
     * @throws RoutesRefused if Camel would ignore one of the files, or replace a bean
     */
    static void check(Settings settings, Set<String> bound) throws IOException {
        FlowsFolder flows = FlowsFolder.of(settings);
        flows.misnamed()
                .forEach(file -> LOG.warn(
                        "{} is not loaded: the name of a file with routes ends in {}", file, FlowsFolder.ROUTES));
        List<Path> files = flows.routes();
        if (!files.isEmpty()) {
            requireNone(problems(files, new ChosenRoutes(settings), bound));
        }
    }

    static boolean areNone(Settings settings) {
        return FlowsFolder.of(settings).routes().isEmpty() && !JavaRoutes.exist();
    }

    /** What the user's flows say of themselves in the description of the API. */
    static List<Map<?, ?>> descriptions(Settings settings) throws IOException {
        List<Map<?, ?>> descriptions = new ArrayList<>();
        for (Path file : FlowsFolder.of(settings).descriptions()) {
            descriptions.add(YamlMap.read(file));
        }
        return descriptions;
    }

    /** For people, of flows without problems. */
    static String summary(FlowsFolder flows) throws IOException {
        List<Path> files = flows.routes();
        if (files.isEmpty()) {
            return "There are no flows in " + flows.dir() + " (hoofprint.flows). Write one: hoofprint flows new NAME";
        }
        StringBuilder text = new StringBuilder("All is well:");
        for (Path file : files) {
            FlowFile flow =
                    FlowFile.parse(file.toString(), Files.readString(file)).orElseThrow();
            text.append(System.lineSeparator()).append("  ").append(file).append(": ");
            text.append(flow.routes().isEmpty() ? "no routes" : String.join(", ", flow.routes()));
        }
        return text.toString();
    }

    private static List<RouteProblem> problems(List<Path> own, ChosenRoutes routes, Set<String> bound)
            throws IOException {
        Map<String, String> taken = new HashMap<>();
        bound.forEach(name -> taken.put(name, "Hoofprint itself"));
        List<RouteProblem> problems = new ArrayList<>();
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            for (Resource file : routes.findRouteResourcesFromDirectory(camel, null, "classpath:routes/*.camel.yaml")) {
                Optional<FlowFile> parsed = parsed(file);
                if (isOneOf(own, file)) {
                    parsed.map(one -> one.problems(bean -> Optional.ofNullable(taken.get(bean))))
                            .ifPresent(problems::addAll);
                }
                parsed.ifPresent(one -> one.beans().forEach(bean -> taken.put(bean, one.origin())));
            }
        }
        return problems;
    }

    private static boolean isOneOf(List<Path> own, Resource file) {
        return own.stream().anyMatch(one -> file.getLocation().equals("file:" + one));
    }

    private static Optional<FlowFile> parsed(Resource file) throws IOException {
        try (InputStream in = file.getInputStream()) {
            return FlowFile.parse(
                    file.getLocation().replaceFirst("^file:", "").replaceFirst(".*/classes/|.*!/", ""),
                    new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static void requireNone(List<RouteProblem> problems) {
        if (!problems.isEmpty()) {
            throw new RoutesRefused(problems);
        }
    }
}
