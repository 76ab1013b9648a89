// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The rows of the resource {@code webhooks.schemes}, which documents its format. */
public final class WebhookSchemes {
    private static final Map<String, WebhookScheme> ALL = load();

    private WebhookSchemes() {}

    /** @throws IllegalArgumentException naming the known ones */
    public static WebhookScheme of(String name) {
        WebhookScheme scheme = ALL.get(name);
        if (scheme == null) {
            throw new IllegalArgumentException(
                    "there is no signature scheme '" + name + "'; there are " + String.join(", ", ALL.keySet()));
        }
        return scheme;
    }

    /** In the order of the table. */
    public static Set<String> names() {
        return ALL.keySet();
    }

    private static Map<String, WebhookScheme> load() {
        try (InputStream table = WebhookSchemes.class.getResourceAsStream("/webhooks.schemes")) {
            return parse(new String(table.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, WebhookScheme> parse(String text) {
        Map<String, WebhookScheme> schemes = new LinkedHashMap<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                WebhookScheme scheme = WebhookScheme.parse(line, "webhooks.schemes line " + number);
                if (schemes.put(scheme.name(), scheme) != null) {
                    throw new IllegalArgumentException(
                            "webhooks.schemes line " + number + ": there is an earlier row for this");
                }
            }
        }
        return schemes;
    }
}
