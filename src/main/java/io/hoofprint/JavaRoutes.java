// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import io.hoofprint.ledger.lint.RouteProblem;
import io.hoofprint.ledger.lint.RoutesRefused;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;
import org.apache.camel.RoutesBuilder;

/**
 * The user's routes in Java: the classes that jars on the class path, those in {@code ext/} for instance, name in {@code
 * META-INF/services/org.apache.camel.RoutesBuilder}. Libraries have route builders too, that nobody wants to run, so
 * classes are not searched.
 */
final class JavaRoutes {
    private static final String FILE = "META-INF/services/" + RoutesBuilder.class.getName();

    private JavaRoutes() {}

    /** @throws RoutesRefused if one of the classes is none, or cannot be created */
    static List<RoutesBuilder> load() {
        try {
            return ServiceLoader.load(RoutesBuilder.class).stream()
                    .map(Provider::get)
                    .toList();
        } catch (ServiceConfigurationError e) {
            throw new RoutesRefused(List.of(new RouteProblem(
                    "Java", FILE, why(e), "Name public classes there, with a public constructor without parameters.")));
        }
    }

    static boolean exist() {
        try {
            return ServiceLoader.load(RoutesBuilder.class).stream().findAny().isPresent();
        } catch (ServiceConfigurationError e) {
            return false;
        }
    }

    private static String why(ServiceConfigurationError failure) {
        Throwable cause = failure.getCause();
        return failure.getMessage().replaceFirst("^" + RoutesBuilder.class.getName() + ": ", "")
                + (cause == null ? "" : ": " + cause)
                + ".";
    }
}
