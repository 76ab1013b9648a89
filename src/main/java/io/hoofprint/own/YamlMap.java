// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.own;

import io.hoofprint.ledger.lint.RouteProblem;
import io.hoofprint.ledger.lint.RoutesRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** A YAML file that is a map. */
public final class YamlMap {
    private YamlMap() {}

    /** @throws RoutesRefused if it is none */
    public static Map<?, ?> read(Path file) throws IOException {
        try {
            LoadSettings settings =
                    LoadSettings.builder().setLabel(file.toString()).build();
            if (new Load(settings).loadFromString(Files.readString(file)) instanceof Map<?, ?> map) {
                return map;
            }
        } catch (YamlEngineException e) {
            throw refused(file, e.getMessage().strip().replaceAll("\\s*\\R\\s*", " ") + ".");
        }
        throw refused(file, "It is no map.");
    }

    private static RoutesRefused refused(Path file, String why) {
        return new RoutesRefused(List.of(new RouteProblem(
                file.getFileName().toString(), file.toString(), why, "Write \"name: value\", one line each.")));
    }
}
