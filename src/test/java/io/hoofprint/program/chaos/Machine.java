// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** What Java does not offer of the machine. */
final class Machine {
    private static final int LOWEST = 15_000;
    private static final int HIGHEST = 30_000;

    private Machine() {}

    /**
     * A free port from below those that the kernel gives to clients: none of them may take it, or reach itself there,
     * while the server is away.
     */
    static int free(Random random) {
        while (true) {
            int port = LOWEST + random.nextInt(HIGHEST - LOWEST);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // Another one then.
            }
        }
    }

    static void signal(long pid, String name) {
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(pid)).start().waitFor(10, TimeUnit.SECONDS);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
