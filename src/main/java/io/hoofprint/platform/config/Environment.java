// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The process's environment variables, as UTF-8 whatever the locale. */
public final class Environment {
    private static final Path RAW = Path.of("/proc/self/environ");

    private Environment() {}

    /**
     * In a POSIX locale, usual in containers, {@link System#getenv()} loses all non-ASCII characters, so there the raw
     * bytes are read. Invalid UTF-8 becomes U+FFFD.
     */
    public static Map<String, String> read() throws IOException {
        boolean readable = System.getProperty("sun.jnu.encoding", "").equalsIgnoreCase("UTF-8");
        return readable || !Files.isReadable(RAW) ? System.getenv() : parse(Files.readAllBytes(RAW));
    }

    static Map<String, String> parse(byte[] raw) {
        Map<String, String> variables = new HashMap<>();
        for (String variable : new String(raw, StandardCharsets.UTF_8).split("\0")) {
            int equals = variable.indexOf('=');
            if (equals > 0) {
                variables.putIfAbsent(variable.substring(0, equals), variable.substring(equals + 1));
            }
        }
        return Map.copyOf(variables);
    }
}
