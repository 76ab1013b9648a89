// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.traces;

import io.hoofprint.platform.config.Settings;
import java.net.URI;
import java.util.Optional;

/**
 * Where traces are sent, and which.
 *
 * @param endpoint of OTLP over HTTP, with the path for traces
 * @param ratio of the requests that are traced, 0 to 1
 */
public record TracesSettings(URI endpoint, double ratio) {
    private static final String PATH = "/v1/traces";

    /** Empty if traces are off. */
    public static Optional<TracesSettings> of(Settings settings) {
        return settings.optionalText("hoofprint.traces.endpoint")
                .map(address -> new TracesSettings(
                        endpoint(address), Double.parseDouble(settings.text("hoofprint.traces.ratio"))));
    }

    /** A collector's address alone is completed, as OpenTelemetry has it. */
    private static URI endpoint(String address) {
        URI endpoint = URI.create(address);
        return endpoint.getPath().length() > 1 ? endpoint : endpoint.resolve(PATH);
    }
}
