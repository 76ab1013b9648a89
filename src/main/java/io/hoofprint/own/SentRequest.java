// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.own;

import io.hoofprint.platform.webhook.WebhookSigner;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * A request of a case, or an MQTT message.
 *
 * @param path of an MQTT message the topic
 * @param role of its key; {@code none} for no key
 * @param headers by their names in lower case
 * @param signer null if it is no signed webhook
 * @param times how often it is sent; the answer is that of the last time
 * @param answer what is expected: {@code status}, {@code json} or {@code text}, {@code headers}; null for any success
 */
public record SentRequest(
        String method,
        String path,
        String role,
        Map<String, String> headers,
        byte[] body,
        WebhookSigner signer,
        int times,
        Map<String, Object> answer) {
    /** Whether it is an MQTT message, which has no answer but its acknowledgement. */
    public boolean isMqtt() {
        return method.equals("MQTT");
    }

    /** With the signature; a header of the case's own stands in for that of its name. */
    public Map<String, String> headers(Instant at) {
        Map<String, String> all = new HashMap<>();
        if (signer != null) {
            all.putAll(signer.headers(headers, body, at));
        }
        all.putAll(headers);
        return all;
    }
}
