// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import io.hoofprint.platform.config.Settings;
import io.hoofprint.platform.tls.Exposure;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Who can read what this program's servers are sent, and its first keys. */
final class Exposures {
    private static final Exposure HTTP = new Exposure(
            "hoofprint.http",
            "hoofprint.http",
            "hoofprint.http.trusted-proxies",
            "put a proxy in front that ends TLS, and its address into hoofprint.http.trusted-proxies");
    private static final Exposure MQTT = new Exposure(
            "hoofprint.buttons",
            "hoofprint.buttons.server",
            null,
            "put a proxy in front that ends TLS, with hoofprint.buttons.host=127.0.0.1 and"
                    + " hoofprint.buttons.anonymous=never");

    private Exposures() {}

    /** One line each, with what to do. */
    static List<String> warnings(Settings settings) {
        Stream<Exposure> servers =
                settings.optionalUrl("hoofprint.buttons.broker").isPresent() ? Stream.of(HTTP) : Stream.of(HTTP, MQTT);
        Instant now = Instant.now();
        return Stream.concat(
                        servers.flatMap(server -> server.warnings(settings, now).stream()),
                        FirstKeys.leftover(settings.path("hoofprint.data-dir")).stream())
                .toList();
    }
}
