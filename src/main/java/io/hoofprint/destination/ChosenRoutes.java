package io.hoofprint.destination;

import io.hoofprint.platform.config.Settings;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.main.DefaultRoutesCollector;
import org.apache.camel.spi.Resource;

/**
 * Finds route files. Of the files {@code destination-<role>-<kind>} only those of the kind chosen by the setting
 * {@code hoofprint.<role>}: no other kind's routes or beans are ever loaded.
 */
public final class ChosenRoutes extends DefaultRoutesCollector {
    private static final Pattern DESTINATION = Pattern.compile(".*/destination-([a-z]+)-([a-z0-9]+)[-.].*");

    private final Settings settings;

    public ChosenRoutes(Settings settings) {
        this.settings = settings;
    }

    /** @param name of a packaged file without its extension; {@code *} stands for any characters */
    public Collection<Resource> named(String name, CamelContext camel) {
        return findRouteResourcesFromDirectory(camel, null, "classpath:routes/" + name + ".camel.yaml");
    }

    @Override
    public Collection<Resource> findRouteResourcesFromDirectory(CamelContext camel, String excluded, String included) {
        return super.findRouteResourcesFromDirectory(camel, excluded, included).stream()
                .filter(this::isChosen)
                .toList();
    }

    private boolean isChosen(Resource file) {
        Matcher destination = DESTINATION.matcher(file.getLocation());
        if (!destination.matches()) {
            return true;
        }
        String role = "hoofprint." + destination.group(1);
        return !settings.isDeclared(role) || settings.text(role).equals(destination.group(2));
    }
}
