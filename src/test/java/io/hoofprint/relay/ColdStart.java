// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.relay;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Creates and invokes the handler as Lambda does. Runs in a JVM with only the zip's content and this class. */
public final class ColdStart {
    private ColdStart() {}

    /** @param args the file of an event; prints the log, the answer, and milliseconds since the JVM began */
    public static void main(String[] args) throws IOException {
        Relay relay = new Relay();
        tell("made");
        Called call = new Called("cold-1");
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        relay.handleRequest(new ByteArrayInputStream(Files.readAllBytes(Path.of(args[0]))), answer, call);
        tell("answered");
        System.out.println(String.join("", call.log()) + answer.toString(StandardCharsets.UTF_8));
        System.exit(0);
    }

    private static void tell(String what) {
        System.out.println(
                what + " after " + ManagementFactory.getRuntimeMXBean().getUptime() + " ms");
    }
}
