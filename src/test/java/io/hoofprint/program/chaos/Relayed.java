// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hoofprint.relay.InProcess;
import java.io.IOException;
import java.util.Map;

/** A signal that comes through an HTTP API at AWS and the relay. */
record Relayed(String url, String clientKey) implements Way {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public boolean send(Signal signal, boolean again) throws IOException {
        Map<String, String> environment =
                Map.of("HOOFPRINT_URL", url, "HOOFPRINT_BUCKET", "hoofprint", "AWS_REGION", "us-east-1");
        try {
            byte[] answer =
                    InProcess.call(environment, "request-" + System.nanoTime(), JSON.writeValueAsBytes(event(signal)));
            int status = JSON.readTree(answer).path("statusCode").asInt();
            if (status / 100 != 2) {
                throw new IOException("the relay answered " + status);
            }
            return true;
        } catch (RuntimeException neitherForwardedNorKept) {
            throw new IOException(neitherForwardedNorKept);
        }
    }

    private ObjectNode event(Signal signal) {
        ObjectNode event = JSON.createObjectNode();
        event.put("version", "2.0").put("rawPath", signal.path()).put("rawQueryString", "");
        ObjectNode headers = event.putObject("headers").put("x-api-key", clientKey);
        signal.headers().forEach((name, value) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), value));
        event.putObject("requestContext")
                .put("stage", "$default")
                .putObject("http")
                .put("method", "POST")
                .put("path", signal.path());
        return event.put("body", signal.body()).put("isBase64Encoded", false);
    }
}
