// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination;

import io.hoofprint.platform.config.FlowsFolder;
import io.hoofprint.platform.config.Settings;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.main.DefaultRoutesCollector;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;

/**
 * Finds route files: the packaged ones, then the user's own, of which one replaces the packaged one of its name. Of
 * the files {@code destination-<role>-<kind>} only those of the kind chosen by the setting {@code hoofprint.<role>}: no
 * other kind's routes or beans are ever loaded.
 */
public final class ChosenRoutes extends DefaultRoutesCollector {
    private static final Pattern DESTINATION = Pattern.compile(".*/destination-([a-z]+)-([a-z0-9]+)[-.].*");

    private final Settings settings;
    private final FlowsFolder flows;

    public ChosenRoutes(Settings settings) {
        this.settings = settings;
        flows = FlowsFolder.of(settings);
    }

    /** @param name of a packaged file without its extension; {@code *} stands for any characters */
    public Collection<Resource> named(String name, CamelContext camel) {
        return packaged(camel, null, "classpath:routes/" + name + FlowsFolder.ROUTES)
                .map(file -> replaced(file, camel))
                .toList();
    }

    @Override
    public Collection<Resource> findRouteResourcesFromDirectory(CamelContext camel, String excluded, String included) {
        List<Resource> packaged = packaged(camel, excluded, included).toList();
        Stream<Resource> own = flows.routes().stream()
                .filter(file -> packaged.stream().noneMatch(one -> name(one).equals(FlowsFolder.name(file))))
                .map(file -> resource(file, camel))
                .filter(this::isChosen);
        return Stream.concat(packaged.stream().map(file -> replaced(file, camel)), own)
                .toList();
    }

    private Stream<Resource> packaged(CamelContext camel, String excluded, String included) {
        ClassPathFiles.use(camel);
        return super.findRouteResourcesFromDirectory(camel, excluded, included).stream()
                .filter(this::isChosen);
    }

    private Resource replaced(Resource packaged, CamelContext camel) {
        return flows.routes(name(packaged)).map(file -> resource(file, camel)).orElse(packaged);
    }

    private static Resource resource(Path file, CamelContext camel) {
        return PluginHelper.getResourceLoader(camel).resolveResource("file:" + file);
    }

    private static String name(Resource file) {
        return file.getLocation().replaceFirst(".*[/:]", "");
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
