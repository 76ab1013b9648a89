// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.api;

import io.hoofprint.flow.evidence.deliver.DeliveredRun;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The addresses of a run's files in the API. */
record DownloadLinks(String run, DeliveredRun delivered) {
    /**
     * @param name null for no file
     * @return null if it cannot be downloaded
     */
    String of(String name) {
        return name != null && delivered.has(name) ? "/v1/evidence/runs/" + run + "/files/" + encoded(name) : null;
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
