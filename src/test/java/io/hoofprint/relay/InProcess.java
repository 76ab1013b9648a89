// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.relay;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Map;

/** Invokes the function in this JVM, for tests of its surroundings. */
public final class InProcess {
    private InProcess() {}

    /** @throws RuntimeException what the function ended with */
    public static byte[] call(Map<String, String> environment, String requestId, byte[] event) {
        Relay relay = new Relay(environment, RelayLimits.USUAL, Clock.systemUTC());
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            relay.handleRequest(new ByteArrayInputStream(event), answer, new Called(requestId));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return answer.toByteArray();
    }
}
