// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A file of YAML; a key that comes twice is an error. */
final class Yaml {
    private Yaml() {}

    static JsonNode read(Path file) throws IOException {
        Object document = new Load(
                        LoadSettings.builder().setLabel(file.toString()).build())
                .loadFromString(Files.readString(file));
        return new ObjectMapper().valueToTree(document);
    }
}
